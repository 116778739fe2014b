import type { ModelRef, TextTask } from '../../../models/index.ts';
import { type Estimate, estimate } from './estimate.ts';
import { COUNTS, type Drop, type Drops, type Faithfulness } from './faithfulness.ts';

/** A drop of the verdict's probability by reasons, beside as many random tokens. */
export interface Comparison {
  readonly reasons: Estimate;
  readonly random: Estimate;
  /** By how much the reasons do better, post by post; above 0 is better for both figures. */
  readonly gain: Estimate;
}

export interface ReasonsReport {
  readonly task: 'reasons';
  /** Whose reasons they are. */
  readonly of: TextTask;
  readonly n: number;
  readonly models: readonly ModelRef[];
  /** `top 1`, `top 3`, `top 5` tokens, and `area`: the mean over 1, 5, 10, 20 and 50 % of the tokens. */
  readonly comprehensiveness: Readonly<Record<string, Comparison>>;
  readonly sufficiency: Readonly<Record<string, Comparison>>;
  /** Share of the posts whose score falls when their strongest reason is deleted, of those that have one. */
  readonly agreement: Estimate & { readonly n: number };
}

type Below = (limit: number) => number;

export function reasonsReport(
  of: TextTask,
  posts: readonly Faithfulness[],
  models: readonly ModelRef[],
  below: Below,
): ReasonsReport {
  const agreed = posts.flatMap(({ agrees }) => (agrees === undefined ? [] : [Number(agrees)]));
  return {
    task: 'reasons',
    of,
    n: posts.length,
    models,
    comprehensiveness: comparisons(
      posts.map(({ comprehensiveness }) => comprehensiveness),
      1,
      below,
    ),
    sufficiency: comparisons(
      posts.map(({ sufficiency }) => sufficiency),
      -1,
      below,
    ),
    agreement: { ...estimate(agreed, below), n: agreed.length },
  };
}

/** @param better 1 where a large drop is good, −1 where a small one is */
function comparisons(posts: readonly Drops[], better: 1 | -1, below: Below): Record<string, Comparison> {
  const curves: [string, (post: Drops) => Drop | undefined][] = [
    ...COUNTS.map((count, at): [string, (post: Drops) => Drop | undefined] => [
      `top ${count}`,
      ({ counts }) => counts[at],
    ]),
    ['area', ({ area }) => area],
  ];
  return Object.fromEntries(
    curves.map(([name, dropOf]) => [
      name,
      comparison(
        posts.flatMap((post) => dropOf(post) ?? []),
        better,
        below,
      ),
    ]),
  );
}

function comparison(drops: readonly Drop[], better: 1 | -1, below: Below): Comparison {
  return {
    reasons: estimate(
      drops.map(({ reasons }) => reasons),
      below,
    ),
    random: estimate(
      drops.map(({ random }) => random),
      below,
    ),
    gain: estimate(
      drops.map(({ reasons, random }) => better * (reasons - random)),
      below,
    ),
  };
}

/** The report as people read it in a terminal. */
export function reasonsTable({ of, n, models, agreement, ...figures }: ReasonsReport): string {
  const names = models.map(({ id, version }) => `${id} ${version}`).join(', ');
  const head = ['', 'reasons', 'random', 'gain'].map((title) => title.padEnd(26)).join('');
  const lines = (title: string, rows: Readonly<Record<string, Comparison>>) =>
    Object.entries(rows).map(([name, { reasons, random, gain }]) =>
      [`${title}, ${name}`, ...[reasons, random, gain].map(shown)]
        .map((cell) => cell.padEnd(26))
        .join('')
        .trimEnd(),
    );
  return [
    `reasons of ${of}: ${n} posts, ${names}`,
    head.trimEnd(),
    ...lines('comprehensiveness', figures.comprehensiveness),
    ...lines('sufficiency', figures.sufficiency),
    `deleting the strongest reason lowers the score: ${shown(agreement)} of ${agreement.n}`,
  ].join('\n');
}

const shown = ({ mean, low, high }: Estimate): string =>
  `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
