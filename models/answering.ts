import type { Answer, Capability, Input, ModelRef } from './capability.ts';
import { modelFor } from './catalog.ts';
import type { Result } from './runtime/protocol.ts';
import { sendError } from './runtime/protocol.ts';
import { openSentiment } from './text/sentiment.ts';
import { openTextReader } from './vision/ocr/reader.ts';
import { readPicture } from './vision/picture.ts';

export interface OpenCapabilities {
  readonly models: readonly ModelRef[];
  /** Never rejects: what fails is a result that holds its error. */
  readonly answer: (capability: Capability, inputs: readonly Input<Capability>[]) => Promise<Result[]>;
}

type Answerers = { [C in Capability]: (inputs: readonly Input<C>[]) => Promise<Result<C>[]> };

/** Loads every model that the catalogue names and says who answers what. Runs in the model process. */
export async function openCapabilities(): Promise<OpenCapabilities> {
  const sentiment = modelFor('sentiment');
  const picture = modelFor('picture');
  const ocr = modelFor('ocr');
  const textReader = openTextReader();
  const answerers: Answerers = {
    sentiment: together(await openSentiment(sentiment)),
    picture: oneByOne(async ({ bytes, source }) => ({
      model: refOf(picture),
      ...(await readPicture(bytes, source)),
    })),
    ocr: oneByOne(async ({ bytes, source }) => ({
      model: refOf(ocr),
      ...(await textReader.read(bytes, source)),
    })),
  };
  return {
    models: [refOf(sentiment), refOf(picture), refOf(ocr)],
    answer: <C extends Capability>(capability: C, inputs: readonly Input<C>[]) =>
      answerers[capability](inputs),
  };
}

const refOf = ({ id, version }: ModelRef): ModelRef => ({ id, version });

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
