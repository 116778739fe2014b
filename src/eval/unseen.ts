import { TEXT_TASKS, type TextTask } from '../../models/index.ts';
import type { TrainedModel, Unseen } from '../../models/training/index.ts';
import type { LabelledCorpus } from './corpora.ts';
import type { EvaluatedSet } from './evaluated.ts';
import { labelsOfFile } from './labels.ts';
import { verdictAmong } from './verdicts.ts';

/**
 * Figures by cross-validation: what models that had not learnt from a row said of it. Of posts that are complaints or
 * not, the finer labels are made by rules and count as `other`.
 */
export function crossValidated(
  { model, tasks }: TrainedModel,
  corpora: readonly LabelledCorpus[],
): EvaluatedSet[] {
  return tasks.flatMap(({ plan, labels, unseen }) => {
    const task = TEXT_TASKS.find((name) => name === plan.task);
    if (task === undefined) return [];
    const names = [...new Set(unseen.map(({ corpus }) => corpus))].filter(
      (name) => !isWeak(corpora, task, name),
    );
    return names.map((name) => {
      const rows = unseen.filter(({ corpus }) => corpus === name);
      return { task, name, predictions: predictionsOf(task, labels, rows, model) };
    });
  });
}

const isWeak = (corpora: readonly LabelledCorpus[], task: TextTask, name: string): boolean =>
  corpora.some((corpus) => corpus.task === task && corpus.name === name && corpus.weak);

function predictionsOf(
  task: TextTask,
  labels: readonly string[],
  rows: readonly Unseen[],
  model: TrainedModel['model'],
) {
  const coarse = (label: string) => (task === 'intent' && label !== 'complaint' ? 'other' : label);
  const gold = rows.map((row) => coarse(row.gold));
  const among = labelsOfFile(task, gold) ?? [];
  return rows.map(({ text, probabilities }, at) => {
    const scores = Object.fromEntries(labels.map((label, index) => [label, probabilities[index] ?? 0]));
    return { gold: gold[at] ?? '', ...verdictAmong(task, { text, scores }, among, model) };
  });
}
