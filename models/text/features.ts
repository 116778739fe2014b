import { HASH_SEED, hashEnd, hashStep } from './hash.ts';
import { isNegation } from './negation.ts';
import { MAX_TOKENS, type Token, tokenize } from './tokens.ts';

/**
 * What the features of a text are. A model is bound to these settings: they stand in its manifest, and a model
 * made with others is refused. Found by comparing log loss on held-out training tweets.
 */
export const FEATURES = {
  /** Goes up with every change to the tokens, the features or the hash. */
  version: 1,
  /** Buckets of each block; word features take ids from 0, character features from `buckets`. */
  buckets: 2 ** 19,
  /** Longest run of tokens that is one feature. */
  wordRun: 3,
  /** Shortest and longest run of characters that is one feature; a blank stands before and after each word. */
  shortestPiece: 3,
  longestPiece: 6,
  /** Characters of a word that are read. */
  longestWord: 24,
  /** How many tokens after a negation it is remembered. */
  negationReach: 4,
} as const;

export const FEATURE_COUNT = 2 * FEATURES.buckets;

/** A word with its two blanks has fewer pieces than this. */
const PIECES = (FEATURES.longestWord + 2) * (FEATURES.longestPiece - FEATURES.shortestPiece + 1);
const MAX_FEATURES = MAX_TOKENS * (FEATURES.wordRun + 1 + PIECES);

/** The features of one text, as columns of equal length. */
export interface Features {
  readonly tokens: readonly Token[];
  /** The first so many are runs of tokens; negated tokens follow, up to `words`; then pieces of words. */
  readonly runs: number;
  readonly words: number;
  /** Row of the weights, below `FEATURE_COUNT`. */
  readonly ids: Int32Array;
  /** The first and the last token that a feature needs; a run needs those between too. */
  readonly first: Uint16Array;
  readonly last: Uint16Array;
}

/** What each feature of a block counts: every block has length 1, so that long texts do not shout. */
export const valueIn = (featuresOfBlock: number): number => 1 / Math.sqrt(Math.max(1, featuresOfBlock));

/** Reads texts one at a time, each by way of the same 2 MB of columns. */
export function createFeatureReader(): (text: string) => Features {
  const sink: Sink = {
    count: 0,
    ids: new Int32Array(MAX_FEATURES),
    first: new Uint16Array(MAX_FEATURES),
    last: new Uint16Array(MAX_FEATURES),
  };
  return (text) => {
    const tokens = tokenize(text);
    sink.count = 0;
    const hashes = tokens.map(({ start, end }) => hashOf(text, start, end));
    addRuns(sink, hashes);
    const runs = sink.count;
    addNegated(sink, text, tokens, hashes);
    const words = sink.count;
    addPieces(sink, text, tokens);
    const used = <T>(column: { slice(from: number, to: number): T }) => column.slice(0, sink.count);
    return { tokens, runs, words, ids: used(sink.ids), first: used(sink.first), last: used(sink.last) };
  };
}

interface Sink {
  count: number;
  readonly ids: Int32Array;
  readonly first: Uint16Array;
  readonly last: Uint16Array;
}

function add(sink: Sink, id: number, first: number, last: number): void {
  sink.ids[sink.count] = id;
  sink.first[sink.count] = first;
  sink.last[sink.count] = last;
  sink.count += 1;
}

/** Runs of one to three tokens. */
function addRuns(sink: Sink, hashes: readonly number[]): void {
  for (let first = 0; first < hashes.length; first++) {
    let run = HASH_SEED;
    for (let last = first; last < Math.min(first + FEATURES.wordRun, hashes.length); last++) {
      run = hashStep(run, hashes[last] ?? 0);
      add(sink, bucket(run), first, last);
    }
  }
}

/** Each token that follows a negation in the same clause, together with the negation. */
function addNegated(sink: Sink, text: string, tokens: readonly Token[], hashes: readonly number[]): void {
  let negation = -Infinity;
  tokens.forEach(({ kind, start, end }, at) => {
    if (kind === 'mark') negation = -Infinity;
    if (at - negation <= FEATURES.negationReach)
      add(sink, bucket(hashStep(NEGATED, hashes[at] ?? 0)), negation, at);
    if (kind === 'word' && isNegation(text.slice(start, end))) negation = at;
  });
}

/** Runs of three to six characters within each word, hashed as they grow: no string is made. */
function addPieces(sink: Sink, text: string, tokens: readonly Token[]): void {
  tokens.forEach(({ kind, start, end }, at) => {
    if (kind !== 'word') return;
    const stop = Math.min(end, start + FEATURES.longestWord);
    for (let from = start - 1; from <= stop; from++) {
      let hash = HASH_SEED;
      for (let to = from; to <= Math.min(stop, from + FEATURES.longestPiece - 1); to++) {
        hash = hashStep(hash, to < start || to === stop ? BLANK : folded(text, to));
        if (to - from + 1 >= FEATURES.shortestPiece) add(sink, FEATURES.buckets + bucket(hash), at, at);
      }
    }
  });
}

const BLANK = 0x20;
/** Where the hash of a negated token starts, so that it falls elsewhere than the token itself. */
const NEGATED = 0x1b873593;

const bucket = (hash: number): number => hashEnd(hash) & (FEATURES.buckets - 1);

function hashOf(text: string, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) hash = hashStep(hash, folded(text, at));
  return hash;
}

/** Lower case of each UTF-16 unit that has one of the same length. */
const LOWER = Uint16Array.from({ length: 0x10000 }, (_, unit) => {
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
});

const folded = (text: string, at: number): number => LOWER[text.charCodeAt(at)] ?? 0;
