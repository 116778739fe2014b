import type { PulledModel } from './model.ts';
import { partsOf } from './parts.ts';
import { rowsOf, runFor } from './tensors.ts';
import { meanPooled, normalized } from './vectors.ts';

const OUTPUTS = ['sentence_embedding', 'last_hidden_state', 'token_embeddings'];

/** Sentence embeddings: texts that mean the same lie close together. Vectors of length 1. */
export function openSentences(model: PulledModel): (texts: readonly string[]) => Promise<Float32Array[]> {
  const parts = partsOf(model);
  return async (texts) => {
    const [tokenize, session] = await Promise.all([parts.tokenize(), parts.session('model')]);
    const tokens = tokenize(texts);
    const output = await runFor(session, { tokens }, OUTPUTS);
    const vectors = output.shape.length === 3 ? meanPooled(output, tokens) : rowsOf(output);
    return vectors.map(normalized);
  };
}
