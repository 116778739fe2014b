import type { Token } from './tokens.ts';

/** Scripts that are learnt apart, each with features of its own: with blanks between words, and without. */
export const SCRIPTS = ['spaced', 'unspaced'] as const;
export type Script = (typeof SCRIPTS)[number];

/** How a text is written for the most part; a text without words counts as one with blanks. */
export function scriptOf(tokens: readonly Token[]): Script {
  let balance = 0;
  for (const { kind } of tokens) balance += kind === 'letter' ? 1 : kind === 'word' ? -1 : 0;
  return balance > 0 ? 'unspaced' : 'spaced';
}
