import { VaneError } from '../../src/errors.ts';
import type { Answer, Input, ModelRef, TextReading } from '../capability.ts';
import { pullableFor } from './catalogue.ts';
import { openClassifier } from './classifier.ts';
import { type Clip, openClip } from './clip.ts';
import { installedModels } from './installed.ts';
import { openJoint } from './joint.ts';
import { capabilitiesOf, type PulledModel, type StandardCapability } from './model.ts';
import { openSentences } from './sentence.ts';
import { NEUTRAL_CAPTIONS, promptFor, readTags } from './tags.ts';

type Ask<C extends Exclude<StandardCapability, 'sentiment'>> = (input: Input<C>) => Promise<Answer<C>>;

/** One reading of a text, by another model than the one that gives the others. */
export interface ReadSentiment {
  readonly model: ModelRef;
  readonly reading: TextReading<'sentiment'>;
}

/** What the pulled models answer; without one that can, the answer is `model.missing`. */
export interface Standard {
  readonly models: readonly ModelRef[];
  /** Undefined: no pulled model reads sentiment. */
  readonly sentiment: ((text: string) => Promise<ReadSentiment>) | undefined;
  readonly embedText: (inputs: readonly Input<'embedText'>[]) => Promise<Answer<'embedText'>[]>;
  readonly embedImage: Ask<'embedImage'>;
  readonly tags: Ask<'tags'>;
  readonly textPictureMatch: Ask<'textPictureMatch'>;
  readonly embedPost: Ask<'embedPost'>;
}

/**
 * Finds the models in a folder. Each is loaded when it is first asked; those that come later wait for the next start.
 *
 * @throws VaneError `model.pulled_broken` when a manifest cannot be read
 */
export function openStandard(folder: string | undefined): Standard {
  const installed = folder === undefined ? [] : installedModels(folder);
  const first = <C extends StandardCapability>(capability: C) =>
    installed.find((model) => capabilitiesOf(model).includes(capability));
  const clips = new Map<string, Clip>();
  const clipFor = (model: PulledModel) => {
    const clip = clips.get(model.id) ?? openClip(model);
    clips.set(model.id, clip);
    return clip;
  };
  return {
    models: installed.map(refOf),
    sentiment: sentimentBy(first('sentiment')),
    embedText: textsBy(first('embedText'), clipFor),
    embedImage: pictureBy(first('embedImage'), clipFor),
    tags: tagsBy(first('tags'), clipFor, folder ?? ''),
    textPictureMatch: matchBy(first('textPictureMatch'), clipFor),
    embedPost: postBy(first('embedPost')),
  };
}

type ClipFor = (model: PulledModel) => Clip;

const refOf = ({ id, revision }: PulledModel): ModelRef => ({ id, version: revision.slice(0, 12) });

function missing(capability: StandardCapability): () => Promise<never> {
  return () => Promise.reject(new VaneError('model.missing', { capability, pull: pullableFor(capability) }));
}

function sentimentBy(model: PulledModel | undefined): Standard['sentiment'] {
  if (!model) return undefined;
  const classify = openClassifier(model);
  return async (text) => ({ model: refOf(model), reading: await classify(text) });
}

function textsBy(model: PulledModel | undefined, clipFor: ClipFor): Standard['embedText'] {
  if (!model) return missing('embedText');
  const embed = model.kind === 'clip' ? clipFor(model).embedTexts : openSentences(model);
  return async (inputs) =>
    (await embed(inputs.map(({ text }) => text))).map((vector) => ({ model: refOf(model), vector }));
}

function pictureBy(model: PulledModel | undefined, clipFor: ClipFor): Standard['embedImage'] {
  if (!model) return missing('embedImage');
  const clip = clipFor(model);
  return async (picture) => ({ model: refOf(model), vector: await clip.embedPicture(picture) });
}

function tagsBy(model: PulledModel | undefined, clipFor: ClipFor, folder: string): Standard['tags'] {
  if (!model) return missing('tags');
  const clip = clipFor(model);
  const encoded = rememberingTexts(clip);
  return async (picture) => {
    const names = readTags(folder);
    const [vector, prompts] = await Promise.all([clip.embedPicture(picture), encoded(names.map(promptFor))]);
    const scores = clip.compare(vector, prompts);
    const tags = names.map((name, at) => ({ name, score: scores[at] ?? 0 }));
    return { model: refOf(model), tags: tags.toSorted((a, b) => b.score - a.score) };
  };
}

function matchBy(model: PulledModel | undefined, clipFor: ClipFor): Standard['textPictureMatch'] {
  if (!model) return missing('textPictureMatch');
  const clip = clipFor(model);
  const encoded = rememberingTexts(clip);
  return async ({ text, ...picture }) => {
    const [vector, [own = vector], neutral] = await Promise.all([
      clip.embedPicture(picture),
      clip.embedTexts([text]),
      encoded(NEUTRAL_CAPTIONS),
    ]);
    const [score = 0] = clip.compare(vector, [own, ...neutral]);
    return { model: refOf(model), cosine: clip.cosine(vector, own), score };
  };
}

function postBy(model: PulledModel | undefined): Standard['embedPost'] {
  if (!model) return missing('embedPost');
  const embed = openJoint(model);
  return async (post) => ({ model: refOf(model), vector: await embed(post) });
}

/** Encodes a list anew only when it has changed: the tags are the same for one picture after another. */
function rememberingTexts({ embedTexts }: Clip): (texts: readonly string[]) => Promise<Float32Array[]> {
  let last: { readonly key: string; readonly vectors: Promise<Float32Array[]> } | undefined;
  return (texts) => {
    const key = JSON.stringify(texts);
    if (last?.key === key) return last.vectors;
    const vectors = embedTexts(texts);
    last = { key, vectors };
    vectors.catch(() => (last = undefined));
    return vectors;
  };
}
