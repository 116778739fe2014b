import { embeddedModels, type ModelRef } from '../../models/index.ts';
import { sha256Of } from '../../models/training/index.ts';

export const FLATTERED = 'the model has learnt from this file: its figures flatter it';

/** Whether one of some models has learnt from a file, as its manifest tells. */
export async function hasLearntFrom(path: string, models: readonly ModelRef[]): Promise<boolean> {
  const own = await sha256Of(path);
  return embeddedModels()
    .filter(({ version }) => models.some((model) => model.version === version))
    .flatMap(({ training }) => Object.values(training?.tasks ?? {}))
    .some(({ data }) => data.some(({ sha256 }) => sha256 === own));
}
