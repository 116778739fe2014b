import { TEXT_LABELS, TEXT_TASKS, type TextLabel, type TextTask } from '../capability.ts';

/** Where the labels of a task stand among the columns of the weights: side by side, in the order of the tasks. */
export interface Head<T extends TextTask = TextTask> {
  readonly task: T;
  readonly labels: readonly TextLabel<T>[];
  readonly from: number;
}

/** Labels of all tasks. */
export const COLUMNS = TEXT_TASKS.reduce((sum, task) => sum + TEXT_LABELS[task].length, 0);

export const HEADS: readonly Head[] = TEXT_TASKS.map((task, at) => ({
  task,
  labels: TEXT_LABELS[task],
  from: TEXT_TASKS.slice(0, at).reduce((sum, before) => sum + TEXT_LABELS[before].length, 0),
}));
