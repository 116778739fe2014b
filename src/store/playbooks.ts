import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a team does when something happens to a brand: one Markdown file a brand, which people edit. */
export interface Playbooks {
  /** Undefined where there is none, or it cannot be read. */
  read(brand: string): Promise<string | undefined>;
  /** Writes the file unless there is one. @returns its path; undefined when it cannot be written */
  begin(brand: string, markdown: string): Promise<string | undefined>;
}

export function playbooks(dataFolder: string): Playbooks {
  const folder = join(dataFolder, 'playbooks');
  const pathOf = (brand: string) => join(folder, `${fileName(brand)}.md`);
  return {
    read: (brand) => readFile(pathOf(brand), 'utf8').catch(() => undefined),
    begin: async (brand, markdown) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(pathOf(brand), markdown, { flag: 'wx', mode: 0o600 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return undefined;
      }
      return pathOf(brand);
    },
  };
}

/** Letters of any script, digits and dashes: a brand's key may hold anything. */
const fileName = (brand: string): string => brand.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
