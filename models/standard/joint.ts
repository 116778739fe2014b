import type { PictureInput } from '../capability.ts';
import type { Session } from '../runtime/session.ts';
import type { PulledModel } from './model.ts';
import { type Parts, partsOf } from './parts.ts';
import { type Floats, type Inputs, runFor } from './tensors.ts';
import { normalized } from './vectors.ts';

const OUTPUTS = ['pooler_output', 'last_hidden_state', 'logits'];
const REGION_OUTPUTS = ['last_hidden_state', 'image_embeds', 'embedding', 'pooler_output'];

/**
 * A joint encoder: words attend to the picture and back. It takes the picture itself (ViLT: W. Kim et al., 2021) or
 * what a vision model says of its parts (VisualBERT: L. H. Li et al., 2019), whichever its file asks for.
 *
 * @returns a vector of length 1 for text and picture together
 */
export function openJoint(
  model: PulledModel,
): (post: PictureInput & { readonly text: string }) => Promise<Float32Array> {
  const parts = partsOf(model);
  return async ({ text, ...picture }) => {
    const [tokenize, session] = await Promise.all([parts.tokenize(), parts.session('model')]);
    const inputs = { tokens: tokenize([text]), ...(await lookAt(picture, session, parts)) };
    return normalized(firstVector(await runFor(session, inputs, OUTPUTS)));
  };
}

async function lookAt(picture: PictureInput, session: Session, parts: Parts): Promise<Inputs> {
  const read = await parts.pixels();
  const pixels = await read(picture);
  if (!session.inputs.some(({ name }) => name === 'visual_embeds')) return { pixels };
  const regions = await runFor(await parts.session('vision'), { pixels }, REGION_OUTPUTS);
  return { regions: sequenceOf(regions) };
}

/** A vision model that gives one vector sees one part: the whole. */
function sequenceOf({ data, shape }: Floats): Floats {
  return shape.length === 3 ? { data, shape } : { data, shape: [1, 1, data.length] };
}

/** Of a sequence the first vector, which stands for all of it. */
function firstVector({ data, shape }: Floats): Float32Array {
  return shape.length === 3 ? data.slice(0, shape[2]) : data;
}
