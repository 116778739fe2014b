import { TEXT_LABELS, type TextTask } from '../capability.ts';
import type { Aim } from './decisions.ts';

/** Tasks that a model can learn: those that it answers, and one that only teaches it (which emoji goes with a text). */
export type TrainingTask = TextTask | 'emoji';

export interface TaskPlan {
  readonly task: TrainingTask;
  /** What is known beforehand: the lexicon, and tasks that were learnt before. */
  readonly auxiliaries: readonly (TrainingTask | 'lexicon')[];
  /** How far rare labels count as much as frequent ones, 0 to 1. */
  readonly balance: number;
  /** Of five: on how many the passes, the calibration and the verdicts are chosen. */
  readonly folds: number;
  /** Whether the frequencies of labels are those of the rows; else all labels are taken for equally frequent. */
  readonly shifted: boolean;
  readonly aim: Aim;
}

/** In the order of learning. What each takes was found by comparing the loss on rows that were held out. */
export const PLAN: readonly TaskPlan[] = [
  { task: 'emoji', auxiliaries: [], balance: 0.5, folds: 1, shifted: false, aim: 'likeliest' },
  {
    task: 'sentiment',
    auxiliaries: ['lexicon', 'emoji'],
    balance: 1,
    folds: 1,
    shifted: false,
    aim: 'likeliest',
  },
  {
    task: 'offence',
    auxiliaries: ['lexicon', 'sentiment'],
    balance: 0.5,
    folds: 3,
    shifted: true,
    aim: 'macroF1',
  },
  {
    task: 'emotion',
    auxiliaries: ['lexicon', 'sentiment', 'emoji', 'offence'],
    balance: 0.5,
    folds: 5,
    shifted: true,
    aim: 'macroF1',
  },
  {
    task: 'irony',
    auxiliaries: ['sentiment', 'emoji', 'emotion', 'offence'],
    balance: 1,
    folds: 5,
    shifted: true,
    aim: { f1Of: TEXT_LABELS.irony.indexOf('ironic') },
  },
  {
    task: 'intent',
    auxiliaries: ['lexicon', 'sentiment', 'emotion'],
    balance: 0.5,
    folds: 5,
    shifted: true,
    aim: { f1Of: TEXT_LABELS.intent.indexOf('complaint') },
  },
];
