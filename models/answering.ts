import type { Answer, Capability, Input, ModelRef } from './capability.ts';
import { modelFor } from './catalog.ts';
import { drawSvg } from './drawing/draw.ts';
import { openFusion } from './fusion/fusion.ts';
import type { Result } from './runtime/protocol.ts';
import { sendError } from './runtime/protocol.ts';
import { openStandard, type Standard } from './standard/open.ts';
import { type AskText, openText } from './text/text.ts';
import { readFrames } from './vision/frames.ts';
import { markRegions } from './vision/mark.ts';
import { openTextReader } from './vision/ocr/reader.ts';
import { readPicture } from './vision/picture.ts';

export interface OpenCapabilities {
  readonly models: readonly ModelRef[];
  /** What takes so long that its inputs are better sent one by one. */
  readonly slow: readonly Capability[];
  /** Never rejects: what fails is a result that holds its error. */
  readonly answer: (capability: Capability, inputs: readonly Input<Capability>[]) => Promise<Result[]>;
}

type Answerers = { [C in Capability]: (inputs: readonly Input<C>[]) => Promise<Result<C>[]> };

/**
 * Loads every model that the catalogue names and says who answers what. Runs in the model process.
 *
 * @param standardFolder where pulled models are; one that is there answers before one that comes with Vane
 */
export async function openCapabilities(standardFolder?: string): Promise<OpenCapabilities> {
  const standard = openStandard(standardFolder);
  const text = modelFor('text');
  const askText = await openText(text);
  const fusion = modelFor('fuse');
  const picture = modelFor('picture');
  const ocr = modelFor('ocr');
  const textReader = openTextReader();
  const answerers: Answerers = {
    text: together(withSentiment(askText, standard.sentiment)),
    picture: oneByOne(async ({ bytes, source }) => ({
      model: refOf(picture),
      ...(await readPicture(bytes, source)),
    })),
    ocr: oneByOne(async ({ bytes, source }) => ({
      model: refOf(ocr),
      ...(await textReader.read(bytes, source)),
    })),
    fuse: oneByOne(await openFusion(fusion, askText)),
    mark: oneByOne(async (input) => ({ png: await markRegions(input) })),
    frames: oneByOne(({ bytes, source }) => readFrames(bytes, source)),
    draw: oneByOne(async (drawing) => ({ png: await drawSvg(drawing) })),
    embedText: together(standard.embedText),
    embedImage: oneByOne(standard.embedImage),
    tags: oneByOne(standard.tags),
    textPictureMatch: oneByOne(standard.textPictureMatch),
    embedPost: oneByOne(standard.embedPost),
  };
  return {
    models: [refOf(text), refOf(picture), refOf(ocr), refOf(fusion), ...standard.models],
    slow: standard.sentiment ? ['text'] : [],
    answer: <C extends Capability>(capability: C, inputs: readonly Input<C>[]) =>
      answerers[capability](inputs),
  };
}

const refOf = ({ id, version }: ModelRef): ModelRef => ({ id, version });

/** The sentiment of a pulled classifier in place of the one that comes with Vane; the other readings stay. */
function withSentiment(ask: AskText, read: Standard['sentiment']): AskText {
  if (!read) return ask;
  return async (inputs) => {
    const answers = await ask(inputs);
    return Promise.all(
      answers.map(async ({ model, readings }, at) => {
        const { model: sentimentModel, reading: sentiment } = await read(inputs[at]?.text ?? '');
        return { model, sentimentModel, readings: { ...readings, sentiment } };
      }),
    );
  };
}

/** One call answers a whole batch; when it fails, every item of the batch does. */
function together<C extends Capability>(
  run: (inputs: readonly Input<C>[]) => Answer<C>[] | Promise<Answer<C>[]>,
): (inputs: readonly Input<C>[]) => Promise<Result<C>[]> {
  return async (inputs) => {
    try {
      return (await run(inputs)).map((answer) => ({ answer }));
    } catch (thrown) {
      const error = sendError(thrown);
      return inputs.map(() => ({ error }));
    }
  };
}

function oneByOne<C extends Capability>(
  run: (input: Input<C>) => Promise<Answer<C>>,
): (inputs: readonly Input<C>[]) => Promise<Result<C>[]> {
  return (inputs) =>
    Promise.all(
      inputs.map((input) =>
        run(input).then(
          (answer) => ({ answer }),
          (thrown: unknown) => ({ error: sendError(thrown) }),
        ),
      ),
    );
}
