import type { Comparison, Merit } from '../../analysis/compare.ts';

const merits: Record<Merit, string> = {
  sentiment: 'how positive it reads',
  agreement: 'words and picture agree',
  irony: 'is meant as it stands',
  offence: 'gives no offence',
};
const because: Record<Merit, string> = {
  sentiment: 'It reads more positive.',
  agreement: 'Its picture does not contradict its words.',
  irony: 'It is less likely to be taken for irony.',
  offence: 'It is less likely to give offence.',
};
const but: Record<Merit, string> = {
  sentiment: 'Though the other one reads more positive.',
  agreement: 'Though its picture contradicts its words more.',
  irony: 'Though it may sooner be taken for irony.',
  offence: 'Though it may sooner give offence.',
};

/** Two posts beside each other. */
export const compare = {
  posts: ['First post', 'Second post'] as readonly [string, string],
  title: (better: Comparison['better']): string =>
    better === null ? '⚖️ Too close to call' : `🏆 The ${better} post works better`,
  close: 'The models see too little between the two to prefer one.',
  merits,
  because,
  but,
  words: (words: readonly string[]) => `What helps it most: ${words.join(', ')}`,
  note: 'By how they read, not by how they will be received: reach depends on much that no text shows.',
};
