import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const folder = join(process.env.VANE_SHARED ?? '../shared', 'data');

/** Public corpora that are not part of the project; tests on them skip where they are missing. */
export const hasCorpora = existsSync(folder);

const row = z.object({ text: z.string() });

/** The texts of a corpus, such as `xlm-t/de/dev`. */
export const textsOf = (corpus: string): string[] =>
  readFileSync(join(folder, `${corpus}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)).text);
