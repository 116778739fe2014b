import { HASH_SEED, hashEnd, hashStep } from './hash.ts';
import { isContrast, isNegation } from './cues.ts';
import { type Script, scriptOf } from './script.ts';
import { MAX_TOKENS, type Token, tokenize } from './tokens.ts';

/**
 * What the features of a text are. A model is bound to these settings: they stand in its manifest, and a model
 * made with others is refused. Found by comparing log loss on held-out training tweets.
 */
export const FEATURES = {
  /** Goes up with every change to the tokens, the features or the hash. */
  version: 4,
  /** Longest run of tokens that is one feature. */
  wordRun: 3,
  /** Shortest and longest run of characters that is one feature; a blank stands before and after each word. */
  shortestPiece: 2,
  longestPiece: 6,
  /** Characters of a word that are read. */
  longestWord: 24,
  /** How many tokens after a negation it is remembered. */
  negationReach: 4,
  /** How many tokens before and after a `but` know of it. */
  contrastReach: 12,
} as const;

/** A word with its two blanks has fewer pieces than this. */
const PIECES = (FEATURES.longestWord + 2) * (FEATURES.longestPiece - FEATURES.shortestPiece + 1);
/** Negated, before or after a contrast, in capitals, lengthened (in two ways). */
const MARKS = 6;
const MAX_FEATURES = MAX_TOKENS * (FEATURES.wordRun + MARKS + 1 + PIECES);

/** The features of one text, as columns of equal length. */
export interface Features {
  readonly script: Script;
  readonly tokens: readonly Token[];
  /** The first so many are runs of tokens; marked tokens follow, to the end of the first block. */
  readonly runs: number;
  /** Where each of the {@link BLOCKS} ends. */
  readonly ends: BlockEnds;
  /** What each feature is, as 32 bits: a task's own table has a row for the lowest of them (`tables.ts`). */
  readonly hashes: Int32Array;
  /** The first and the last token that a feature needs; a run needs those between too, a marked token its cue. */
  readonly first: Uint16Array;
  readonly last: Uint16Array;
}

/** Words and runs of them; emoticons and emoji, which say in one sign what many words say; pieces of words. */
export const BLOCKS = ['words', 'signs', 'pieces'] as const;
type Block = (typeof BLOCKS)[number];
export type BlockEnds = readonly [words: number, signs: number, pieces: number];

/** A block of fewer features than this is valued as if it had so many: one word alone shall not shout either. */
const FEWEST_VALUED: Readonly<Record<Block, number>> = { words: 16, signs: 1, pieces: 16 };

/** What each feature counts: every block has length 1 at most, so that long texts do not shout. */
export function fillValues(values: Float32Array, ends: BlockEnds, offset = 0): void {
  let from = 0;
  BLOCKS.forEach((block, at) => {
    const to = ends[at] ?? from;
    values.fill(1 / Math.sqrt(Math.max(FEWEST_VALUED[block], to - from)), offset + from, offset + to);
    from = to;
  });
}

/** Reads texts one at a time, each by way of the same 2 MB of columns. */
export function createFeatureReader(): (text: string) => Features {
  const sink: Sink = {
    count: 0,
    hashes: new Int32Array(MAX_FEATURES),
    first: new Uint16Array(MAX_FEATURES),
    last: new Uint16Array(MAX_FEATURES),
  };
  return (text) => {
    const tokens = tokenize(text);
    sink.count = 0;
    const hashes = tokens.map((token) => hashOfToken(text, token));
    addRuns(sink, hashes);
    const runs = sink.count;
    addNegated(sink, text, tokens, hashes);
    addContrasted(sink, text, tokens, hashes);
    addShapes(sink, text, tokens, hashes);
    const words = sink.count;
    addSigns(sink, tokens, hashes);
    const signs = sink.count;
    addPieces(sink, text, tokens);
    const used = <T>(column: { slice(from: number, to: number): T }) => column.slice(0, sink.count);
    return {
      script: scriptOf(tokens),
      tokens,
      runs,
      ends: [words, signs, sink.count],
      hashes: used(sink.hashes),
      first: used(sink.first),
      last: used(sink.last),
    };
  };
}

/** The hashes of a run of at most three tokens: as it stands, and marked in each way. */
export function hashesOf(
  entry: string,
): Readonly<Record<'plain' | 'negated' | 'conceded' | 'contrasted', number>> {
  const hashes = tokenize(entry).map((token) => hashOfToken(entry, token));
  const marked = (mark: number) => endOf('words', hashStep(mark, hashes[0] ?? 0));
  return {
    plain: endOf('words', hashes.reduce(hashStep, HASH_SEED)),
    negated: marked(NEGATED),
    conceded: marked(CONCEDED),
    contrasted: marked(CONTRASTED),
  };
}

interface Sink {
  count: number;
  readonly hashes: Int32Array;
  readonly first: Uint16Array;
  readonly last: Uint16Array;
}

function add(sink: Sink, hash: number, block: Block, first: number, last: number): void {
  sink.hashes[sink.count] = endOf(block, hash);
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
      add(sink, run, 'words', first, last);
    }
  }
}

/** Each token that follows a negation in the same clause, together with the negation. */
function addNegated(sink: Sink, text: string, tokens: readonly Token[], hashes: readonly number[]): void {
  let negation = -Infinity;
  tokens.forEach(({ kind, start, end }, at) => {
    if (kind === 'mark') negation = -Infinity;
    if (at - negation <= FEATURES.negationReach)
      add(sink, hashStep(NEGATED, hashes[at] ?? 0), 'words', negation, at);
    if ((kind === 'word' || kind === 'letter') && isNegation(text.slice(start, end))) negation = at;
  });
}

/** Each token near a `but`, on its side of it: what follows weighs more than what went before. */
function addContrasted(sink: Sink, text: string, tokens: readonly Token[], hashes: readonly number[]): void {
  const reach = FEATURES.contrastReach;
  const cue = tokens.findLastIndex((token, at) => at > 0 && isContrast(text, token));
  if (cue < 0) return;
  for (let at = Math.max(0, cue - reach); at < cue; at++)
    add(sink, hashStep(CONCEDED, hashes[at] ?? 0), 'words', at, cue);
  for (let at = cue + 1; at <= Math.min(tokens.length - 1, cue + reach); at++)
    add(sink, hashStep(CONTRASTED, hashes[at] ?? 0), 'words', cue, at);
}

/** Words in capitals as such, and lengthened words as they are usually written: `soooo` with one and with two o. */
function addShapes(sink: Sink, text: string, tokens: readonly Token[], hashes: readonly number[]): void {
  tokens.forEach(({ kind, start, end }, at) => {
    if (kind !== 'word') return;
    const word = text.slice(start, Math.min(end, start + FEATURES.longestWord));
    if (/^\p{Lu}{2,}$/u.test(word)) add(sink, hashStep(CAPITALS, hashes[at] ?? 0), 'words', at, at);
    if (!LENGTHENED.test(word)) return;
    for (const usual of ['$1', '$1$1']) {
      const plain = word.replaceAll(ALL_LENGTHENED, usual);
      add(sink, hashStep(HASH_SEED, hashOf(plain, 0, plain.length)), 'words', at, at);
    }
  });
}
const LENGTHENED = /(\p{L})\1\1/u;
const ALL_LENGTHENED = /(\p{L})\1\1+/gu;

/** Emoticons and emoji once more, each once, where they are not lost among the words. */
function addSigns(sink: Sink, tokens: readonly Token[], hashes: readonly number[]): void {
  tokens.forEach(({ kind }, at) => {
    if (kind !== 'emoticon' && kind !== 'emoji') return;
    if (hashes.indexOf(hashes[at] ?? 0) === at) add(sink, hashes[at] ?? 0, 'signs', at, at);
  });
}

/** Runs of two to six characters within each word, hashed as they grow: no string is made. */
function addPieces(sink: Sink, text: string, tokens: readonly Token[]): void {
  tokens.forEach(({ kind, start, end }, at) => {
    if (kind !== 'word') return;
    const stop = Math.min(end, start + FEATURES.longestWord);
    for (let from = start - 1; from <= stop; from++) {
      let hash = HASH_SEED;
      for (let to = from; to <= Math.min(stop, from + FEATURES.longestPiece - 1); to++) {
        hash = hashStep(hash, to < start || to === stop ? BLANK : folded(text, to));
        if (to - from + 1 >= FEATURES.shortestPiece) add(sink, hash, 'pieces', at, at);
      }
    }
  });
}

const BLANK = 0x20;
/** Where the hash of a marked token starts, so that it falls elsewhere than the token itself. */
const NEGATED = 0x1b873593;
const CONCEDED = 0x2545f491;
const CONTRASTED = 0x3c6ef372;
const CAPITALS = 0x510e527f;

/** What sets the hash of a piece apart from that of a word of the same letters, and of a sign from that of its run. */
const APART: Readonly<Record<Block, number>> = { words: 0, signs: 0x1f83d9ab, pieces: 0x7f4a7c15 };

const endOf = (block: Block, hash: number): number => hashEnd(hash ^ APART[block]) | 0;

/** Of a number of two digits or more only their count matters: 40 minutes are as long as 45. */
function hashOfToken(text: string, { kind, start, end }: Token): number {
  if (kind !== 'number' || end - start === 1) return hashOf(text, start, end);
  return hashOf(text.slice(start, end).replaceAll(/\p{N}/gu, '0'), 0, end - start);
}

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
