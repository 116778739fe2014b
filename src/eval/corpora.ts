import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Corpus } from '../../models/training/index.ts';
import { cleanText } from '../posts/clean.ts';
import { readRows, sentimentRow } from './rows.ts';

/** Corpora that are known to the public, by how the end of their path looks. */
const KNOWN: readonly { path: RegExp; name: string; languages: readonly string[] }[] = [
  { path: /tweeteval\/sentiment\//, name: 'TweetEval sentiment (SemEval-2017 Task 4A)', languages: ['en'] },
  { path: /smp2020-emotion\//, name: 'SMP2020-EWECT (emotions of Weibo posts)', languages: ['zh'] },
  { path: /zh\/online-shopping\//, name: 'online_shopping_10_cats (ChineseNlpCorpus)', languages: ['zh'] },
  { path: /zh\/waimai\//, name: 'waimai_10k (ChineseNlpCorpus)', languages: ['zh'] },
  { path: /zh\/weibo\//, name: 'Weibo sentiment', languages: ['zh'] },
];
const XLM_T = /xlm-t\/([a-z]{2})\//;

export interface LabelledCorpus extends Corpus {
  /** ISO 639-1 codes; none when the corpus is not a known one. */
  readonly languages: readonly string[];
}

/** The side that an emotion takes; surprise takes none. */
const SIDES = {
  happy: 'positive',
  neutral: 'neutral',
  angry: 'negative',
  fear: 'negative',
  sad: 'negative',
  surprise: undefined,
} as const;
const emotionRow = z
  .object({ text: z.string(), label: z.enum(['happy', 'neutral', 'angry', 'fear', 'sad', 'surprise']) })
  .transform(({ text, label }) => ({ text, label: SIDES[label] }));

/**
 * Reads a labelled file as a corpus under its public name, texts cleaned as the model will see them. Rows may also
 * be labelled with an emotion that takes a side (happy; angry, fear, sad); surprise takes none and is left out.
 *
 * @throws VaneError as `readRows` does
 */
export async function readCorpus(path: string): Promise<LabelledCorpus> {
  const rows = await readRows(path, z.union([sentimentRow, emotionRow]));
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  const labelled = rows.flatMap(({ text, label }) =>
    label === undefined ? [] : [{ text: cleanText(text).text, label }],
  );
  return { ...describe(path), sha256, rows: labelled };
}

function describe(path: string): Pick<LabelledCorpus, 'name' | 'languages'> {
  const language = XLM_T.exec(path)?.[1];
  if (language !== undefined) return { name: `XLM-T sentiment, ${language}`, languages: [language] };
  const known = KNOWN.find((corpus) => corpus.path.test(path));
  return known ?? { name: basename(path), languages: [] };
}
