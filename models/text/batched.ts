import { openSession, type Tensor } from '../runtime/session.ts';
import { COLUMNS } from './heads.ts';

/** What a model says of a text: a sum over its parts, whatever they are to the model. */
export interface PartsAnswer {
  /** [COLUMNS] */
  readonly logits: Float32Array;
  /** What each part adds to them, [parts, COLUMNS]; with a constant they add up to the logits. */
  readonly contributions: Float32Array;
}

interface Batching<Text> {
  readonly partsOf: (text: Text) => number;
  /** Parts that one batch may hold, padding included; a longer text goes alone. */
  readonly most: number;
  /** The inputs of a batch, each text padded to so many parts. */
  readonly feeds: (batch: readonly Text[], parts: number) => Record<string, Tensor>;
}

/**
 * Opens a model that answers texts in the order in which they come.
 *
 * @throws the runtime's own error when the file is not a model
 */
export async function openBatched<Text>(
  path: string,
  { partsOf, most, feeds }: Batching<Text>,
): Promise<(texts: readonly Text[]) => Promise<PartsAnswer[]>> {
  const session = await openSession(path);
  return async (texts) => {
    const lengths = texts.map(partsOf);
    const answers: PartsAnswer[] = [];
    for (const places of batchesOf(lengths, most)) {
      const longest = Math.max(1, ...places.map((place) => lengths[place] ?? 0));
      const batch = places.flatMap((place) => texts.slice(place, place + 1));
      const outputs = await session.run(feeds(batch, longest), ['logits', 'contributions']);
      const logits = floatsOf(outputs.logits);
      const contributions = floatsOf(outputs.contributions);
      places.forEach((place, row) => {
        const from = row * longest * COLUMNS;
        answers[place] = {
          logits: logits.subarray(row * COLUMNS, (row + 1) * COLUMNS),
          contributions: contributions.subarray(from, from + (lengths[place] ?? 0) * COLUMNS),
        };
      });
    }
    return answers;
  };
}

/** Puts texts of like length together, so that little is padded; answers their places. */
function batchesOf(lengths: readonly number[], most: number): number[][] {
  const batches: number[][] = [];
  let batch: number[] = [];
  const lengthOf = (place: number) => lengths[place] ?? 0;
  for (const place of [...lengths.keys()].toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    if (batch.length === 0 || lengthOf(place) * (batch.length + 1) > most) batches.push((batch = []));
    batch.push(place);
  }
  return batches;
}

/** @throws TypeError */
function floatsOf({ type, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError(`The model answers in ${type}, not in float32.`);
}
