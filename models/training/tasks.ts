import { TEXT_LABELS, type TextTask } from '../capability.ts';
import type { Aim } from './decisions.ts';

export interface TaskPlan {
  readonly task: TextTask;
  /** Whether which side words take is known beforehand. */
  readonly lexicon: boolean;
  /** How far rare labels count as much as frequent ones, 0 to 1. */
  readonly balance: number;
  /** Of five: on how many the passes, the calibration and the verdicts are chosen. */
  readonly folds: number;
  /** Whether the frequencies of labels are those of the rows; else all labels are taken for equally frequent. */
  readonly shifted: boolean;
  readonly aim: Aim;
  /** How often verdicts that are called sure shall be right, 0 to 1. */
  readonly rightShare: number;
}

/** In the order of learning. What each takes was found by comparing the loss on rows that were held out. */
export const PLAN: readonly TaskPlan[] = [
  {
    task: 'sentiment',
    lexicon: true,
    balance: 1,
    folds: 1,
    shifted: false,
    aim: 'likeliest',
    rightShare: 0.75,
  },
  {
    task: 'offence',
    lexicon: true,
    balance: 0.5,
    folds: 1,
    shifted: true,
    aim: 'macroF1',
    rightShare: 0.8,
  },
  {
    task: 'emotion',
    lexicon: true,
    balance: 0.5,
    folds: 3,
    shifted: true,
    aim: 'macroF1',
    rightShare: 0.75,
  },
  {
    task: 'irony',
    lexicon: false,
    balance: 1,
    folds: 5,
    shifted: true,
    aim: { f1Of: TEXT_LABELS.irony.indexOf('ironic') },
    rightShare: 0.75,
  },
  {
    task: 'intent',
    lexicon: true,
    balance: 0.5,
    folds: 3,
    shifted: true,
    aim: { f1Of: TEXT_LABELS.intent.indexOf('complaint') },
    rightShare: 0.8,
  },
];
