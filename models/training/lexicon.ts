import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FEATURES, hashesOf } from '../text/features.ts';
import { rowIn } from '../text/tables.ts';
import { tokenize } from '../text/tokens.ts';
import type { Auxiliary } from './auxiliaries.ts';
import { SIDES, SIGNS } from './words/sentiment.ts';

/** Valence of our own words; VADER's go from -4 to 4. */
const OWN = 2.5;
/** Positive and negative words: as they stand, negated, before a `but`, after it. */
const COLUMNS = 8;

/**
 * Which side words take: the lexicon of VADER (Hutto & Gilbert 2014, Apache-2.0) for English, with emoticons and
 * slang, and a few words and emoji of our own for the other languages. It does not ship: what training makes of it
 * goes into the weights of the words.
 *
 * @param rows of the table that is learnt
 */
export function sentimentLexicon(rows: number): Auxiliary {
  const weights = new Float32Array(rows * COLUMNS);
  for (const [entry, valence] of valences()) {
    if (tokenize(entry).length > FEATURES.wordRun) continue;
    const side = valence > 0 ? 0 : 1;
    const { plain, negated, conceded, contrasted } = hashesOf(entry);
    [plain, negated, conceded, contrasted].forEach((hash, mark) => {
      weights[rowIn(rows, hash) * COLUMNS + mark * 2 + side] = Math.abs(valence);
    });
  }
  return { columns: COLUMNS, weights };
}

/** Of every entry, -4 to 4. */
export function valences(): Map<string, number> {
  const path = createRequire(import.meta.url).resolve('vader-sentiment/vader_lexicon.txt');
  const lines = readFileSync(path, 'utf8').split('\n');
  const found = new Map<string, number>();
  for (const line of lines) {
    const [entry = '', mean = ''] = line.split('\t');
    if (entry !== '' && Number(mean) !== 0) found.set(entry, Number(mean));
  }
  for (const { positive, negative } of [...Object.values(SIDES), SIGNS]) {
    positive.split(' ').forEach((word) => found.set(word, found.get(word) ?? OWN));
    negative.split(' ').forEach((word) => found.set(word, found.get(word) ?? -OWN));
  }
  return found;
}
