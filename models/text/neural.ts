import { Tensor } from '../runtime/session.ts';
import { openBatched, type PartsAnswer } from './batched.ts';
import { NEURAL_INPUTS } from './neural-inputs.ts';

/**
 * Answers the ids of texts, as `neuralInputs` makes them, not calibrated: to be added to what the linear model says.
 * Their parts are the tokens that were read.
 */
export type AskNeural = (texts: readonly Int32Array[]) => Promise<PartsAnswer[]>;

const { width: WIDTH } = NEURAL_INPUTS;
/** Small, to stay in the processor's cache. */
const BATCH_TOKENS = 2 ** 11;

export const openNeural = (path: string): Promise<AskNeural> =>
  openBatched(path, { partsOf: (ids) => ids.length / WIDTH, most: BATCH_TOKENS, feeds });

/** Padded with the id of nothing, 0. */
function feeds(texts: readonly Int32Array[], tokens: number): Record<string, Tensor> {
  const ids = new Int32Array(texts.length * tokens * WIDTH);
  texts.forEach((text, row) => ids.set(text, row * tokens * WIDTH));
  return { ids: new Tensor('int32', ids, [texts.length, tokens, WIDTH]) };
}
