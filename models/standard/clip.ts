import type { PictureInput } from '../capability.ts';
import type { PulledModel } from './model.ts';
import { partsOf } from './parts.ts';
import { rowsOf, runFor } from './tensors.ts';
import { dot, normalized, softmax } from './vectors.ts';

/** A dual encoder: texts and pictures in one space (A. Radford et al., "Learning Transferable Visual Models", 2021). */
export interface Clip {
  /** Vectors of length 1. */
  readonly embedTexts: (texts: readonly string[]) => Promise<Float32Array[]>;
  readonly embedPicture: (picture: PictureInput) => Promise<Float32Array>;
  readonly cosine: (picture: Float32Array, text: Float32Array) => number;
  /** How well each text fits the picture beside the others; sums to 1. */
  readonly compare: (picture: Float32Array, texts: readonly Float32Array[]) => number[];
}

const TEXT_OUTPUTS = ['text_embeds', 'pooler_output', 'embedding', 'embeddings'];
const PICTURE_OUTPUTS = ['image_embeds', 'pooler_output', 'embedding', 'embeddings'];
/** Most that are encoded at once: a long list of tags would take much memory. */
const TEXTS_AT_ONCE = 32;

export function openClip(model: PulledModel): Clip {
  const parts = partsOf(model);
  const scale = model.logitScale ?? 100;
  const embedSome = async (texts: readonly string[]) => {
    const [tokenize, session] = await Promise.all([parts.tokenize(), parts.session('text')]);
    return rowsOf(await runFor(session, { tokens: tokenize(texts) }, TEXT_OUTPUTS)).map(normalized);
  };
  return {
    embedTexts: async (texts) => {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE)
        vectors.push(...(await embedSome(texts.slice(at, at + TEXTS_AT_ONCE))));
      return vectors;
    },
    embedPicture: async (picture) => {
      const [read, session] = await Promise.all([parts.pixels(), parts.session('vision')]);
      const { data } = await runFor(session, { pixels: await read(picture) }, PICTURE_OUTPUTS);
      return normalized(data);
    },
    cosine: dot,
    compare: (picture, texts) => softmax(texts.map((text) => scale * dot(picture, text))),
  };
}
