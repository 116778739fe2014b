import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Families by package, in the order in which a character is looked for. All are under the SIL Open Font License. */
const FONTS = [
  { name: 'inter', weights: ['400Regular', '600SemiBold'] },
  { name: 'noto-sans-sc', weights: ['400Regular', '600SemiBold'] },
  { name: 'noto-sans-arabic', weights: ['400Regular'] },
  { name: 'noto-sans-devanagari', weights: ['400Regular'] },
  { name: 'noto-emoji', weights: ['400Regular'] },
] as const;

/** Where a process that draws finds its fonts. */
export interface FontSettings {
  /** To be set before that process starts: fontconfig reads the C library's environment, once. */
  readonly environment: Readonly<Record<'FONTCONFIG_FILE', string>>;
  remove(): Promise<void>;
}

/**
 * Names the fonts that come with Vane, and no others: without settings a bare machine draws no text and reports
 * no error, and with its own fonts each machine draws another picture.
 */
export async function writeFontSettings(): Promise<FontSettings> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-fonts-'));
  const file = join(folder, 'fonts.conf');
  await writeFile(file, fontSettings(join(folder, 'cache')));
  return {
    environment: { FONTCONFIG_FILE: file },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function fontSettings(cache: string): string {
  const folders = FONTS.flatMap(({ name, weights }) =>
    weights.map((weight) => join(packageOf(name), weight)),
  );
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `<dir>${escaped(folder)}</dir>`),
    `<cachedir>${escaped(cache)}</cachedir>`,
    '</fontconfig>',
  ].join('\n');
}

const packageOf = (name: string): string =>
  dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`)));

const escaped = (path: string): string => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
