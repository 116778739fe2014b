import type { Verdict } from './detectors/index.ts';
import type { RuleKind } from './rule.ts';
import type { Severity } from './incident.ts';

/** A phrase that more posts say than usual. */
export interface Carrier {
  readonly phrase: string;
  /** Posts that say it now, and in a usual time of that length. */
  readonly posts: number;
  readonly usual: number;
}

/** How far a rise is spread: many people, or one who is loud. */
export interface Spread {
  /** Posts that were looked at. */
  readonly posts: number;
  /** Undefined where the source names no authors. */
  readonly authors: number | undefined;
  /** Posts that only repeat another one. */
  readonly copies: number;
  /** Posts that share the picture which most of them share; below 2 for none. */
  readonly samePicture: number;
}

/** A count over time beside what was to be expected. Times are milliseconds since 1970: a finding is kept as JSON. */
export interface Course {
  readonly points: readonly {
    readonly at: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** When it left the band; null: it did not within the hours shown. */
  readonly crossed: number | null;
}

/** What was found, as plain data from which its card is written in any language; it holds no text of a post. */
export interface Finding {
  readonly kind: RuleKind;
  readonly verdict: Verdict;
  /** When it was judged, and the stretch of time that was looked at. */
  readonly at: number;
  readonly from: number;
  /** The name of the topic. */
  readonly topic?: string;
  readonly carriers: readonly Carrier[];
  /** Ids of posts. */
  readonly examples: readonly string[];
  readonly spread: Spread | undefined;
  readonly course: Course | undefined;
}

/** Times the bound at which it fired. */
const SERIOUS = 1.5;
const CRITICAL = 3;

/**
 * By how far it is beyond the range in which nothing is out of the ordinary. A feed that is dead is serious by itself:
 * nothing else can be seen any more.
 */
export function severityOf(kind: RuleKind, { observed, high }: Verdict): Severity {
  if (kind === 'silence') return 'serious';
  const times = observed / Math.max(1, high);
  if (times >= CRITICAL) return 'critical';
  return times >= SERIOUS ? 'serious' : 'notice';
}
