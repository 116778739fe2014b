import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TAGS_FILE = 'tags.txt';

/** What pictures in posts of brands show most. */
const DEFAULT_TAGS = [
  'a person',
  'a group of people',
  'a crowd at an event',
  'a product',
  'packaging',
  'food',
  'a drink',
  'clothes',
  'shoes',
  'a car',
  'a phone',
  'a computer',
  'a building',
  'a shop',
  'an office',
  'a street in a city',
  'nature',
  'an animal',
  'sports',
  'a screenshot of an app',
  'a screenshot of a conversation',
  'a meme',
  'a poster',
  'a chart',
  'a logo',
  'a drawing',
  'something broken',
  'a queue of people',
] as const;

/** Pictures that say nothing of what they show: what a caption must beat to count as a description. */
export const NEUTRAL_CAPTIONS = [
  'a photo',
  'a picture of something',
  'an image with text',
  'a screenshot',
] as const;

/** As CLIP was asked in its paper, section 3.1.4. */
export const promptFor = (tag: string): string => `a photo of ${tag}`;

/**
 * The team's tags: one a line in `tags.txt` beside the models, lines that start with `#` left out; ours when there
 * is no such file, or nothing in it.
 */
export function readTags(folder: string): readonly string[] {
  const path = join(folder, TAGS_FILE);
  if (!existsSync(path)) return DEFAULT_TAGS;
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.length > 0 ? [...new Set(lines)] : DEFAULT_TAGS;
}

/** Puts our list where the team can edit it, unless there is one. @returns its path */
export function offerTags(folder: string): string {
  const path = join(folder, TAGS_FILE);
  const text = `# What pictures are looked at for: one tag a line, as a caption would say it.\n${DEFAULT_TAGS.join('\n')}\n`;
  if (!existsSync(path)) writeFileSync(path, text);
  return path;
}
