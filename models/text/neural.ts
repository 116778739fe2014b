import { openSession, Tensor } from '../runtime/session.ts';
import { COLUMNS } from './heads.ts';
import { NEURAL_INPUTS } from './neural-inputs.ts';

/** What the neural model says of a text, not calibrated: to be added to what the linear model says. */
export interface NeuralAnswer {
  /** [COLUMNS] */
  readonly logits: Float32Array;
  /** What each token that was read adds to them, [tokens, COLUMNS]; with a constant they add up to the logits. */
  readonly contributions: Float32Array;
}

/** Answers the ids of texts, as `neuralInputs` makes them, in the order in which they come. */
export type AskNeural = (texts: readonly Int32Array[]) => Promise<NeuralAnswer[]>;

const { width: WIDTH } = NEURAL_INPUTS;
/** What one batch may hold, padding included; small, to stay in the processor's cache. */
const BATCH_TOKENS = 2 ** 11;

/** Loads the model; the runtime's own error when the file is not one. */
export async function openNeural(path: string): Promise<AskNeural> {
  const session = await openSession(path);
  return async (texts) => {
    const answers: NeuralAnswer[] = [];
    for (const places of batchesOf(texts)) {
      const ids = padded(places.map((place) => texts[place]));
      const outputs = await session.run({ ids }, ['logits', 'contributions']);
      const logits = floatsOf(outputs.logits);
      const contributions = floatsOf(outputs.contributions);
      const longest = ids.dims[1] ?? 0;
      places.forEach((place, row) => {
        const from = row * longest * COLUMNS;
        answers[place] = {
          logits: logits.subarray(row * COLUMNS, (row + 1) * COLUMNS),
          contributions: contributions.subarray(from, from + tokensOf(texts[place]) * COLUMNS),
        };
      });
    }
    return answers;
  };
}

const tokensOf = (ids: Int32Array | undefined): number => (ids ? ids.length / WIDTH : 0);

/** Puts texts of like length together, so that little is padded; answers their places. */
function batchesOf(texts: readonly Int32Array[]): number[][] {
  const batches: number[][] = [];
  let batch: number[] = [];
  const places = [...texts.keys()].toSorted((a, b) => tokensOf(texts[a]) - tokensOf(texts[b]));
  for (const place of places) {
    if (batch.length === 0 || tokensOf(texts[place]) * (batch.length + 1) > BATCH_TOKENS)
      batches.push((batch = []));
    batch.push(place);
  }
  return batches;
}

function padded(texts: readonly (Int32Array | undefined)[]): Tensor {
  const longest = Math.max(...texts.map(tokensOf));
  const ids = new Int32Array(texts.length * longest * WIDTH);
  texts.forEach((text, row) => {
    if (text) ids.set(text, row * longest * WIDTH);
  });
  return new Tensor('int32', ids, [texts.length, longest, WIDTH]);
}

/** @throws TypeError */
export function floatsOf({ type, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError(`The model answers in ${type}, not in float32.`);
}
