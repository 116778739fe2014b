import { setImmediate } from 'node:timers/promises';
import { type Side, SIDES } from '../../fusion/columns.ts';
import { verdictOf } from '../../text/readings.ts';
import { fitDecision, probabilitiesOf, type SideDecision } from './decisions.ts';
import { foldsOf, LABELS, type LabelledPost, learnPosts } from './learn.ts';

export const FOLDS = 5;

/** What was said of a post by models that had not learnt from it, nor been told how to decide by it. */
export interface UnseenPost {
  /** Indices into the sentiments. */
  readonly gold: number;
  readonly label: number;
  readonly confidence: number;
}

export interface CrossValidated {
  /** By side, in the order of the posts. */
  readonly unseen: Readonly<Record<Side, readonly UnseenPost[]>>;
  readonly decisions: Readonly<Record<Side, SideDecision>>;
  /** Mean probabilities, in the order of the sentiments. */
  readonly usual: Readonly<Record<Side, readonly number[]>>;
}

/** Learns from four folds and judges the fifth, in turn; copies of a post lie in one fold. */
export async function crossValidate(
  posts: readonly LabelledPost[],
  seed: number,
  onFold: ((fold: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<CrossValidated> {
  const folds = foldsOf(posts, FOLDS, seed);
  const rowsOf = (wanted: (fold: number) => boolean) =>
    Uint32Array.from(posts.flatMap((_, row) => (wanted(folds[row] ?? 0) ? [row] : [])));
  const logits = bySide(() => new Float64Array(posts.length * LABELS));
  for (let fold = 0; fold < FOLDS; fold++) {
    await setImmediate();
    signal?.throwIfAborted();
    const { said } = learnPosts(
      posts,
      rowsOf((own) => own !== fold),
      seed,
    );
    for (const side of SIDES)
      for (const row of rowsOf((own) => own === fold))
        logits[side].set(said[side].subarray(row * LABELS, (row + 1) * LABELS), row * LABELS);
    onFold?.(fold + 1);
  }
  const gold = Uint8Array.from(posts, ({ label }) => label);
  const decide = (side: Side, rows: Uint32Array) =>
    fitDecision({ logits: logits[side], gold, rows, labels: LABELS });
  const decisions = bySide((side) =>
    decide(
      side,
      rowsOf(() => true),
    ),
  );
  return {
    decisions,
    unseen: bySide((side) => {
      const ofFold = Array.from({ length: FOLDS }, (_, fold) =>
        decide(
          side,
          rowsOf((own) => own !== fold),
        ),
      );
      return posts.map((post, row) => judge(logits[side], row, post.label, ofFold[folds[row] ?? 0]));
    }),
    usual: bySide((side) => {
      const all = posts.map((_, row) =>
        probabilitiesOf(logits[side], row, LABELS, decisions[side].temperature),
      );
      return Array.from(
        { length: LABELS },
        (_, label) => all.reduce((sum, own) => sum + (own[label] ?? 0), 0) / all.length,
      );
    }),
  };
}

function judge(
  logits: Float64Array,
  row: number,
  gold: number,
  { temperature, handicaps }: SideDecision = { temperature: 1, handicaps: [] },
): UnseenPost {
  const probabilities = probabilitiesOf(logits, row, LABELS, temperature);
  const label = verdictOf(probabilities, handicaps);
  return { gold, label, confidence: probabilities[label] ?? 0 };
}

/** The same of each side. */
export function bySide<T>(make: (side: Side) => T): Record<Side, T> {
  return { text: make('text'), picture: make('picture'), both: make('both') };
}
