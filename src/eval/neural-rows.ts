/** Cleans the public corpora and writes them for the neural model: `tsx src/eval/neural-rows.ts DATA FOLDER`. */
import { join } from 'node:path';
import { type NeuralCorpus, writeNeuralRows } from '../../models/training/index.ts';
import { cleanText } from '../posts/clean.ts';
import { ownPhrases, readFolder } from './corpora.ts';
import { rawRow, readRows } from './rows.ts';

/** What teaches the shared layers and is not exported. */
const AUXILIARIES: readonly (readonly [task: string, path: string])[] = [
  ['hate', 'tweeteval/hate/train.jsonl'],
  ['emoji', 'tweeteval/emoji/train.jsonl'],
  ['goemotions', 'goemotions/original/train.jsonl'],
  ['airline', 'airline/posts.jsonl'],
];

async function auxiliary(data: string, task: string, path: string): Promise<NeuralCorpus> {
  const raw = await readRows(join(data, path), rawRow);
  const rows = raw.flatMap(({ text, label, labels = [] }) => {
    // Where a row has several labels, none of them is learnt.
    const only = label ?? (labels.length === 1 ? labels[0] : undefined);
    return only === undefined ? [] : [{ text: cleanText(text).text, label: only }];
  });
  return { task, name: path, sha256: '', rows };
}

const [data, folder] = process.argv.slice(2);
if (!data || !folder) throw new Error('Usage: tsx src/eval/neural-rows.ts DATA FOLDER');
const auxiliaries = await Promise.all(AUXILIARIES.map(([task, path]) => auxiliary(data, task, path)));
await writeNeuralRows(
  {
    train: [...(await readFolder(data, 'train')), ...(await ownPhrases()), ...auxiliaries],
    dev: await readFolder(data, 'dev'),
  },
  folder,
);
