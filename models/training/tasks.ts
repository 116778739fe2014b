import { TEXT_LABELS, type TextTask } from '../capability.ts';
import { type Script, SCRIPTS } from '../text/script.ts';
import type { Aim } from './decisions.ts';

export interface TaskPlan {
  readonly task: TextTask;
  /** Whether which side words take is known beforehand. */
  readonly lexicon: boolean;
  /** How far rare labels count as much as frequent ones, 0 to 1. */
  readonly balance: number;
  /** Scripts in which labels are as frequent as in the rows; in the others all are taken for equally frequent. */
  readonly asFrequent: readonly Script[];
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
    asFrequent: ['unspaced'],
    aim: 'likeliest',
    rightShare: 0.75,
  },
  {
    task: 'offence',
    lexicon: true,
    balance: 0.5,
    asFrequent: SCRIPTS,
    aim: 'macroF1',
    rightShare: 0.8,
  },
  {
    task: 'emotion',
    lexicon: true,
    balance: 0.5,
    asFrequent: SCRIPTS,
    aim: 'macroF1',
    rightShare: 0.75,
  },
  {
    task: 'irony',
    lexicon: false,
    balance: 1,
    asFrequent: SCRIPTS,
    aim: { f1Of: TEXT_LABELS.irony.indexOf('ironic') },
    rightShare: 0.75,
  },
  {
    task: 'intent',
    lexicon: true,
    balance: 0.5,
    asFrequent: SCRIPTS,
    aim: { f1Of: TEXT_LABELS.intent.indexOf('complaint') },
    rightShare: 0.8,
  },
];
