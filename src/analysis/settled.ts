import { toVaneError, type VaneError } from '../errors.ts';
import type { Problem } from './analysis.ts';

/** How the reading of a part went. */
export type Settled<T> =
  | { readonly part: Problem['part']; readonly value: T; readonly error?: undefined }
  | { readonly part: Problem['part']; readonly value?: undefined; readonly error: VaneError };

/** Never rejects: what went wrong stands in place of the value. */
export async function settle<T>(part: Problem['part'], reading: Promise<T>): Promise<Settled<T>> {
  try {
    return { part, value: await reading };
  } catch (thrown) {
    return { part, error: toVaneError(thrown) };
  }
}
