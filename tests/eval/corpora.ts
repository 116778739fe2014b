import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.VANE_SHARED ?? '../shared', 'data');

/** Public corpora that are not part of the project; tests on them skip where they are missing. */
export const hasCorpora = existsSync(folder);

/** The file of a corpus, such as `xlm-t/de/dev`. */
export const corpusPath = (corpus: string): string => join(folder, `${corpus}.jsonl`);
