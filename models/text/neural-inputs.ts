import { HASH_SEED, hashEnd, hashStep } from './hash.ts';
import { type Token, tokenize } from './tokens.ts';

/** What the neural model reads of a text. A model is bound to these settings: they stand in its manifest. */
export const NEURAL_INPUTS = {
  /** Goes up with every change to the tokens, the pieces or the hash. */
  version: 1,
  /** Buckets of the words, and as many of the pieces of words; id 0 is padding. */
  buckets: 2 ** 16,
  /** Tokens of a text that are read, from its first. */
  tokens: 80,
  /** Ids of one token: the token itself, then its pieces. */
  width: 17,
  /** Lengths of the pieces in characters, a blank before and after the word included. */
  pieces: [3, 5],
  /** Characters of a word whose pieces are read. */
  longestWord: 16,
} as const;

/** Ids of a text: one row of {@link NEURAL_INPUTS}.width for each token, 0 where a token has fewer pieces. */
export function neuralInputs(text: string): Int32Array {
  const { tokens: most, width } = NEURAL_INPUTS;
  const tokens = tokenize(text).slice(0, most);
  const ids = new Int32Array(Math.max(1, tokens.length) * width);
  tokens.forEach((token, at) => {
    const row = [wordId(text, token), ...piecesOf(text, tokens, at)];
    ids.set(row.slice(0, width), at * width);
  });
  return ids;
}

function wordId(text: string, { kind, start, end }: Token): number {
  const word = text.slice(start, end).toLowerCase();
  // Of a number of two digits or more only their count matters, as in the linear model.
  const known = kind === 'number' && word.length > 1 ? word.replaceAll(/\p{N}/gu, '0') : word;
  return idOf(hashOf(HASH_SEED, known));
}

/** Runs of characters of a word; of a character that stands alone, as in Chinese, its pairs with its neighbours. */
function piecesOf(text: string, tokens: readonly Token[], at: number): number[] {
  const token = tokens[at];
  if (token?.kind === 'letter') return [pair(text, tokens[at - 1], token), pair(text, token, tokens[at + 1])];
  if (token?.kind !== 'word') return [];
  const { pieces, longestWord, buckets } = NEURAL_INPUTS;
  const word = ` ${text.slice(token.start, Math.min(token.end, token.start + longestWord)).toLowerCase()} `;
  return pieces.flatMap((length) =>
    Array.from(
      { length: Math.max(0, word.length - length + 1) },
      (_, from) => buckets + idOf(hashOf(PIECE, word.slice(from, from + length))),
    ),
  );
}

function pair(text: string, left: Token | undefined, right: Token | undefined): number {
  const join = (token: Token | undefined) => (token ? text.slice(token.start, token.end) : ' ');
  return NEURAL_INPUTS.buckets + idOf(hashOf(PIECE, join(left) + join(right)));
}

/** Where the hash of a piece starts, so that it falls elsewhere than the word of the same letters. */
const PIECE = 0x2f0b4a27;

const idOf = (hash: number): number => 1 + (hashEnd(hash) % (NEURAL_INPUTS.buckets - 1));

function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}
