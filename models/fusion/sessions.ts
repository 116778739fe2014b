import { openSession, Tensor } from '../runtime/session.ts';
import type { TreeSide, Words } from './columns.ts';
import { createStreamReader, type Stream, STREAMS } from './words.ts';

/** Rows of numbers in; out comes what is added to the logit of each sentiment. */
export type AskTrees = (side: TreeSide, rows: readonly (readonly number[])[]) => Promise<number[][]>;
/** Words in, a logit for each sentiment out. */
export type AskWords = (stream: Stream, words: readonly Omit<Words, 'logits'>[]) => Promise<number[][]>;

export async function openTrees(path: string): Promise<AskTrees> {
  const session = await openSession(path);
  // The runtime wants every input, whatever output is asked for.
  const empty = Object.fromEntries(session.inputs.map(({ name, shape }) => [name, blank(Number(shape[1]))]));
  return async (side, rows) => {
    const width = rows[0]?.length ?? 0;
    const columns = new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, width]);
    const { [side]: logits } = await session.run({ ...empty, [`${side}_columns`]: columns }, [side]);
    return rowsOf(logits);
  };
}

const blank = (width: number): Tensor => new Tensor('float32', new Float32Array(width), [1, width]);

export async function openWords(path: string): Promise<AskWords> {
  const session = await openSession(path);
  const read = createStreamReader();
  return async (stream, words) => {
    const features = words.map(({ text, readings }) => read(stream, text, readings));
    const width = Math.max(1, ...features.map(({ rows }) => rows.length));
    const rows = new Int32Array(words.length * width);
    const values = new Float32Array(words.length * width);
    features.forEach((own, at) => {
      rows.set(own.rows, at * width);
      values.set(own.values, at * width);
    });
    const streams = new Int32Array(words.length).fill(STREAMS.indexOf(stream));
    const { logits } = await session.run(
      {
        rows: new Tensor('int32', rows, [words.length, width]),
        values: new Tensor('float32', values, [words.length, width]),
        streams: new Tensor('int32', streams, [words.length]),
      },
      ['logits'],
    );
    return rowsOf(logits);
  };
}

function rowsOf({ data, dims }: Tensor): number[][] {
  if (!(data instanceof Float32Array)) throw new TypeError('The model does not answer in float32.');
  const width = dims[1] ?? 1;
  return Array.from({ length: dims[0] ?? 0 }, (_, row) => [...data.subarray(row * width, (row + 1) * width)]);
}
