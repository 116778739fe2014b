import type { Analysis } from './analysis.ts';
import { verdictOf } from './verdict.ts';

/** What makes one post work better than another, in the order in which it is told. */
export const MERITS = ['sentiment', 'agreement', 'irony', 'offence'] as const;
export type Merit = (typeof MERITS)[number];

export interface MeritScore {
  readonly merit: Merit;
  /** Of each post, 0 to 1; 1 is best. */
  readonly scores: readonly [first: number, second: number];
  /** What it moves the comparison by; above 0: for the first post. */
  readonly gap: number;
}

export interface Comparison {
  /** Null: they are too close to call. */
  readonly better: 'first' | 'second' | null;
  /** Sum of the gaps. */
  readonly lead: number;
  /** What tells them apart, strongest first. */
  readonly merits: readonly MeritScore[];
}

/** How much each counts. A judgement of ours, not learnt: nothing here knows how a post will be received. */
const WEIGHTS: Readonly<Record<Merit, number>> = { sentiment: 1, agreement: 0.5, irony: 0.5, offence: 1 };
/** A smaller lead than this could be the models' noise. */
const LEAST_LEAD = 0.1;
/** A smaller gap is not told of. */
const LEAST_GAP = 0.02;

/**
 * Which of two posts works better for whoever posts it: the one that reads more positive, whose picture says what its
 * words say, and that is less likely to be taken for irony or offence.
 */
export function compareReadings(first: Analysis, second: Analysis): Comparison {
  const merits = MERITS.map((merit): MeritScore => {
    const scores = [scoreOf(merit, first), scoreOf(merit, second)] as const;
    return { merit, scores, gap: WEIGHTS[merit] * (scores[0] - scores[1]) };
  });
  const lead = merits.reduce((sum, { gap }) => sum + gap, 0);
  return {
    better: Math.abs(lead) < LEAST_LEAD ? null : lead > 0 ? 'first' : 'second',
    lead,
    merits: merits
      .filter(({ gap }) => Math.abs(gap) >= LEAST_GAP)
      .toSorted((a, b) => Math.abs(b.gap) - Math.abs(a.gap)),
  };
}

/** What is not known is taken for neither good nor bad. */
function scoreOf(merit: Merit, analysis: Analysis): number {
  const { whole, readings } = analysis;
  switch (merit) {
    case 'sentiment': {
      const scores = verdictOf(analysis)?.scores;
      return scores === undefined ? 0.5 : (1 + scores.positive - scores.negative) / 2;
    }
    case 'agreement':
      return whole?.agreement.kind === 'conflict' ? whole.agreement.score : 1;
    case 'irony':
      return 1 - (whole?.irony ?? readings?.irony.scores.ironic ?? 0);
    case 'offence':
      return 1 - (readings?.offence.scores.offensive ?? 0);
    default:
      return merit satisfies never;
  }
}
