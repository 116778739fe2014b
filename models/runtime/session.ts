import { InferenceSession, Tensor } from 'onnxruntime-node';

export { Tensor };

export type Feeds = Readonly<Record<string, Tensor>>;

/** An input or output of a model, as its file declares it. */
export interface TensorInfo {
  readonly name: string;
  /** `float32`, `int64`, … */
  readonly type: string;
  /** A name stands for a size that each run chooses. */
  readonly shape: readonly (number | string)[];
}

/** A loaded model. `run` is synchronous inside: it holds up the process that calls it. */
export interface Session {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** @param fetches names of the outputs that are wanted; the others may not be computed */
  run<Name extends string>(feeds: Feeds, fetches: readonly Name[]): Promise<Readonly<Record<Name, Tensor>>>;
}

/**
 * Loads a model by path: by buffer its peak memory is two to three times higher. One thread, which is fastest
 * where cores are shared.
 */
export async function openSession(path: string): Promise<Session> {
  const session = await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return {
    inputs: session.inputMetadata.filter(({ isTensor }) => isTensor) as readonly TensorInfo[],
    outputs: session.outputMetadata.filter(({ isTensor }) => isTensor) as readonly TensorInfo[],
    run: async (feeds, fetches) =>
      (await session.run(feeds, fetches)) as Record<(typeof fetches)[number], Tensor>,
  };
}
