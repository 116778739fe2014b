import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** Path of the importing file from the project's root, with `/`. */
  readonly from: string;
  /** Path of the imported file from the root, or the package's name. */
  readonly to: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every import of the product's own source files, static and dynamic. */
export function importsOf(folder: string = root): Import[] {
  return ['src', 'adapters', 'models', 'commands']
    .flatMap((top) => filesIn(join(folder, top)))
    .flatMap((file) =>
      importsIn(readFileSync(file, 'utf8'), relative(folder, file).split(sep).join('/'), folder),
    );
}

export function importsIn(source: string, from: string, folder: string = root): Import[] {
  return [...source.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    const to = target.startsWith('.')
      ? relative(folder, resolve(folder, from, '..', target))
          .split(sep)
          .join('/')
      : target;
    return { from, to };
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
