import { SENTIMENTS, type Sentiment } from '../capability.ts';
import { hashText } from '../text/hash.ts';

export interface LabelledText {
  /** Cleaned, as the model will see it. */
  readonly text: string;
  readonly label: Sentiment;
}

/** Labelled texts of one origin. */
export interface Corpus {
  /** The name that the public knows it by. */
  readonly name: string;
  /** Of the file, in hexadecimal digits. */
  readonly sha256: string;
  readonly rows: readonly LabelledText[];
}

/** A row to learn from. */
export interface Example extends LabelledText {
  /**
   * The labels that the row's corpus uses, as bits. A corpus of praise and complaints says nothing of what is
   * neutral: its rows teach the choice between its own labels only.
   */
  readonly known: number;
  /** How much the row counts: in every corpus all labels count alike, so that rare ones are not given up. */
  readonly weight: number;
  readonly corpus: string;
}

export interface Split {
  readonly training: Example[];
  readonly heldOut: Example[];
}

const ALL_KNOWN = 2 ** SENTIMENTS.length - 1;
/** A corpus without all labels supports the others; more rows than this and it would outweigh them. */
const PARTIAL_LIMIT = 6_000;
/** One text in ten is held out, to stop in time and to calibrate. */
const HELD_OUT_SHARE = 0.1;

/**
 * Joins corpora, drops what says the same as an earlier row or an excluded text (corpora overlap), and holds out a
 * part by the hash of the text: where a text goes depends on nothing else.
 */
export function splitCorpora(corpora: readonly Corpus[], excluded: readonly string[]): Split {
  const seen = new Set(excluded.map(essence));
  const split: Split = { training: [], heldOut: [] };
  for (const corpus of corpora) {
    for (const example of examplesOf(corpus)) {
      const key = essence(example.text);
      if (seen.has(key)) continue;
      seen.add(key);
      (hashText(key) < HELD_OUT_SHARE * 2 ** 32 ? split.heldOut : split.training).push(example);
    }
  }
  return split;
}

function examplesOf({ name, rows }: Corpus): Example[] {
  const counts = SENTIMENTS.map((label) => rows.filter((row) => row.label === label).length);
  const known = counts.reduce((bits, count, label) => (count > 0 ? bits | (1 << label) : bits), 0);
  const used = counts.filter((count) => count > 0).length;
  const examples = rows.map((row) => {
    const alike = counts[SENTIMENTS.indexOf(row.label)] ?? 0;
    return { ...row, known, weight: rows.length / used / alike, corpus: name };
  });
  return known === ALL_KNOWN ? examples : sample(examples, PARTIAL_LIMIT);
}

/** At most `limit` examples, drawn by the hash of their text. */
function sample(examples: readonly Example[], limit: number): Example[] {
  return examples
    .map((example) => ({ example, draw: hashText(`sample ${example.text}`) }))
    .sort((a, b) => a.draw - b.draw)
    .slice(0, limit)
    .map(({ example }) => example);
}

/** What two copies of a text share however they are quoted, linked or addressed; the text itself if it has no words. */
function essence(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll(/http|@user/g, ' ')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words?.join(' ') ?? text;
}
