import { hashText } from '../text/hash.ts';

export interface LabelledText {
  /** Cleaned, as the model will see it. */
  readonly text: string;
  /** One of the task's labels. */
  readonly label: string;
}

/** Labelled texts of one origin, for one task. */
export interface Corpus {
  /** The name that the public knows it by. */
  readonly name: string;
  /** Of the file, in hexadecimal digits. */
  readonly sha256: string;
  readonly rows: readonly LabelledText[];
  /**
   * How often a pass looks at each row; 1 if not said. At 0.3 it looks at three rows in ten, each pass at others. To
   * weigh rows by it would do little: AdaGrad evens out the length of steps.
   */
  readonly share?: number;
  /** Whether its labels were made by rules: it teaches, but nothing is chosen by it. */
  readonly weak?: boolean;
}

/** A row to learn from. */
export interface Example {
  readonly text: string;
  /** Index into the task's labels. */
  readonly label: number;
  /**
   * The labels that the row's corpus uses, as bits. A corpus of praise and complaints says nothing of what is
   * neutral: its rows teach the choice between its own labels only.
   */
  readonly known: number;
  /** How much the row counts. */
  readonly weight: number;
  /** See `Corpus.share`. */
  readonly share: number;
  /** Whether what is chosen may be chosen by it. */
  readonly trusted: boolean;
  /** Index into the corpora. */
  readonly corpus: number;
  /** 0 to FOLDS - 1, by the hash of the text: where a text goes depends on nothing else. */
  readonly fold: number;
}

export const FOLDS = 5;
/** The fold of an {@link essence}. */
export const foldOf = (key: string): number => hashText(key) % FOLDS;

/** Joins corpora; drops what says the same as an earlier row or an excluded text (corpora overlap). */
export function examplesOf(
  corpora: readonly Corpus[],
  labels: readonly string[],
  excluded: ReadonlySet<string>,
  balance: number,
): Example[] {
  const seen = new Set(excluded);
  return corpora.flatMap((corpus, index) => {
    const facts = factsOf(corpus, labels, balance);
    return corpus.rows.flatMap(({ text, label }) => {
      const key = essence(text);
      if (seen.has(key)) return [];
      seen.add(key);
      const at = labels.indexOf(label);
      const weight = facts.weights[at] ?? 1;
      const fold = foldOf(key);
      return [
        {
          text,
          label: at,
          known: facts.known,
          weight,
          share: corpus.share ?? 1,
          trusted: corpus.weak !== true,
          corpus: index,
          fold,
        },
      ];
    });
  });
}

/** A share of 2.3 is two looks, and a third at three rows in ten, drawn anew for each pass by the hash of the text. */
export function timesOf(text: string, share: number, pass = 1): number {
  const whole = Math.floor(share);
  if (share === whole) return whole;
  return whole + Number(hashText(`share ${String(pass)} ${text}`) < (share - whole) * 2 ** 32);
}

/**
 * The labels of a corpus as bits, and what a row of each counts: with a balance of 1 all labels count alike however
 * rare they are, with 0 all rows do.
 */
function factsOf({ rows }: Corpus, labels: readonly string[], balance: number) {
  const counts = labels.map((label) => rows.filter((row) => row.label === label).length);
  const used = counts.filter((count) => count > 0).length;
  return {
    known: counts.reduce((bits, count, label) => (count > 0 ? bits | (1 << label) : bits), 0),
    weights: counts.map((count) => (count === 0 ? 0 : (rows.length / used / count) ** balance)),
  };
}

/** What two copies of a text share however they are quoted, linked or addressed; the text itself if it has no words. */
export function essence(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll(/http|@user/g, ' ')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words?.join(' ') ?? text;
}
