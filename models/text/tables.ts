import type { TextTask } from '../capability.ts';
import type { Script } from './script.ts';

/**
 * How many rows the weights of each task have for the features of each script: what shares a row cannot be told
 * apart. Where many posts teach, more of it is worth its bytes.
 */
export const TABLE_ROWS: Readonly<Record<TextTask, Readonly<Record<Script, number>>>> = {
  sentiment: { spaced: 2 ** 20, unspaced: 2 ** 19 },
  emotion: { spaced: 2 ** 17, unspaced: 2 ** 17 },
  irony: { spaced: 2 ** 17, unspaced: 1 },
  offence: { spaced: 2 ** 18, unspaced: 1 },
  intent: { spaced: 2 ** 17, unspaced: 2 ** 16 },
};

/** The row of a feature among those of its script; the rows of texts without blanks stand behind the others. */
export const rowIn = (rows: number, hash: number): number => hash & (rows - 1);

/** Where the rows of a script begin in the table of a task. */
export const firstRow = (task: TextTask, script: Script): number =>
  script === 'spaced' ? 0 : TABLE_ROWS[task].spaced;
