import type { TextLabel, TextTask } from '../../models/index.ts';
import { type Model, modelFor, scriptOfText } from '../../models/training/index.ts';
import type { FileLabel } from './labels.ts';
import type { Prediction } from './metrics.ts';

/** By label; what is not there is 0. */
type Scores = Readonly<Partial<Record<TextLabel, number>>>;

/**
 * The verdict among the labels that occur in a file: the scores of each are added up, and divided by their sum; the
 * model's own decision rule for the script of the text chooses.
 */
export function verdictAmong(
  task: TextTask,
  { text, scores }: { readonly text: string; readonly scores: Scores },
  labels: readonly FileLabel[],
  { decisions }: Pick<Model, 'decisions'> = modelFor('text'),
): Omit<Prediction, 'gold'> {
  const decision = decisions?.[task];
  const handicaps = decision?.handicaps[scriptOfText(text)];
  const handicapOf = (label: string | undefined) =>
    handicaps?.[decision?.labels.indexOf(label ?? '') ?? -1] ?? 0;
  const sums = labels.map(({ ours }) => ours.reduce((sum, label) => sum + (scores[label] ?? 0), 0));
  const all = sums.reduce((sum, own) => sum + own, 0);
  const standing = labels.map(({ ours }, at) => Math.log(sums[at] ?? 0) - handicapOf(ours[0]));
  const best = standing.indexOf(Math.max(...standing));
  return { label: labels[best]?.name ?? '', confidence: (sums[best] ?? 0) / all };
}
