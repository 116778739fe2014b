import { TEXT_TASKS } from '../capability.ts';
import { FEATURES } from './features.ts';
import { NEURAL_INPUTS } from './neural-inputs.ts';
import { SCRIPTS } from './script.ts';
import { TABLE_ROWS } from './tables.ts';

/** What the inputs of a model are made with, as its manifest has it: a model made with other settings is refused. */
export function settingsOf(hasCompanion: boolean): Record<string, number> {
  const rows = TEXT_TASKS.flatMap((task) =>
    SCRIPTS.map((script) => [`rows of ${task}, ${script}`, TABLE_ROWS[task][script]] as const),
  );
  const { version, buckets, tokens, width } = NEURAL_INPUTS;
  return {
    ...FEATURES,
    ...Object.fromEntries(rows),
    ...(hasCompanion && {
      neuralVersion: version,
      neuralBuckets: buckets,
      neuralTokens: tokens,
      neuralWidth: width,
    }),
  };
}
