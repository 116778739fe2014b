import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { NEURAL_INPUTS, neuralInputs } from '../../text/neural-inputs.ts';
import { type Corpus, essence, foldOf } from '../corpus.ts';

/** A corpus of one task. Tasks that the network alone learns, for what they teach it of the others, have names of their own. */
export type NeuralCorpus = Corpus & { readonly task: string };

export interface NeuralCorpora {
  readonly train: readonly NeuralCorpus[];
  /** To measure by; no training row says the same as one of these. */
  readonly dev: readonly NeuralCorpus[];
}

/**
 * Writes what `train.py` learns from, with the ids that the bot will see:
 * `rows.jsonl`, one row a line: task, corpus, label, fold (none for dev), tokens;
 * `ids.bin`, the ids of all rows in the same order: int32, [tokens, width].
 */
export async function writeNeuralRows({ train, dev }: NeuralCorpora, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rows = createWriteStream(join(folder, 'rows.jsonl'));
  const ids = createWriteStream(join(folder, 'ids.bin'));
  for (const { text, ...row } of partsOf({ train, dev })) {
    const own = neuralInputs(text);
    ids.write(Buffer.from(own.buffer));
    rows.write(`${JSON.stringify({ ...row, tokens: own.length / NEURAL_INPUTS.width })}\n`);
  }
  await Promise.all([finished(rows.end()), finished(ids.end())]);
}

interface NeuralRow {
  readonly task: string;
  readonly corpus: string;
  readonly text: string;
  readonly label: string;
  /** By those that a network has not learnt from it is joined to the linear models; undefined for rows of dev files. */
  readonly fold: number | undefined;
}

function* partsOf({ train, dev }: NeuralCorpora): Generator<NeuralRow> {
  for (const { task, name: corpus, rows } of dev)
    for (const { text, label } of rows) yield { task, corpus, text, label, fold: undefined };
  const excluded = new Set(dev.flatMap(({ rows }) => rows.map(({ text }) => essence(text))));
  for (const { task, name: corpus, rows } of train)
    for (const { text, label } of rows) {
      const key = essence(text);
      if (excluded.has(key)) continue;
      yield { task, corpus, text, label, fold: foldOf(key) };
    }
}
