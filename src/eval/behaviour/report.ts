import type { ModelRef } from '../../../models/index.ts';
import { type Case, textsOf, UNREAD } from './case.ts';
import type { Judged } from './judge.ts';

export interface Rate {
  readonly cases: number;
  readonly passed: number;
  /** Share that passed, 0 to 1. */
  readonly rate: number;
}

export interface Failure extends Pick<Case, 'part' | 'capability' | 'kind' | 'about' | 'language'> {
  readonly texts: readonly string[];
  readonly expected: string;
  readonly said: string;
}

export interface BehaviourReport extends Rate {
  readonly task: 'behaviour';
  readonly models: readonly ModelRef[];
  /** By part of the checklist. */
  readonly parts: Readonly<Record<string, Rate>>;
  /** By capability, and within each by kind, phenomenon and language. */
  readonly capabilities: Readonly<Record<string, CapabilityRates>>;
  readonly failures: readonly Failure[];
}

export interface CapabilityRates extends Rate {
  readonly kinds: Readonly<Record<string, Rate>>;
  readonly about: Readonly<Record<string, Rate>>;
  readonly languages: Readonly<Record<string, Rate>>;
}

export function behaviourReport(judged: readonly Judged[], models: readonly ModelRef[]): BehaviourReport {
  return {
    task: 'behaviour',
    models,
    ...rateOf(judged),
    parts: by(judged, ({ part }) => part, rateOf),
    capabilities: by(judged, ({ capability }) => capability, ratesOf),
    failures: judged.filter(({ passed }) => !passed).map(failureOf),
  };
}

const ratesOf = (judged: readonly Judged[]): CapabilityRates => ({
  ...rateOf(judged),
  kinds: by(judged, ({ kind }) => kind, rateOf),
  about: by(judged, ({ about }) => about, rateOf),
  languages: by(judged, ({ language }) => language, rateOf),
});

function by<T>(
  judged: readonly Judged[],
  groupOf: (one: Case) => string,
  figures: (group: readonly Judged[]) => T,
): Record<string, T> {
  const names = [...new Set(judged.map((one) => groupOf(one.case)))];
  return Object.fromEntries(
    names.map((name) => [name, figures(judged.filter((one) => groupOf(one.case) === name))]),
  );
}

function rateOf(judged: readonly Judged[]): Rate {
  const passed = judged.filter((one) => one.passed).length;
  return { cases: judged.length, passed, rate: judged.length === 0 ? 0 : passed / judged.length };
}

function failureOf({ case: one, expected, said }: Judged): Failure {
  const { part, capability, kind, about, language } = one;
  return { part, capability, kind, about, language, texts: textsOf(one), expected, said };
}

/** The report as people read it in a terminal: rates, then the cases that failed, but for those of the unread part. */
export function behaviourTable({ capabilities, parts, failures, models, ...all }: BehaviourReport): string {
  const rates = Object.entries(capabilities).flatMap(([capability, { kinds, about, ...own }]) => [
    line(capability, own),
    ...Object.entries({ ...kinds, ...about }).map(([name, rate]) => line(`  ${name}`, rate)),
  ]);
  const shown = failures.filter(({ part }) => part !== UNREAD);
  const failed = shown.map(
    ({ part, capability, about, language, texts, expected, said }) =>
      `${part} part, ${capability}, ${about}, ${language}: ${texts.join(' → ')}\n  expected ${expected}; said ${said}`,
  );
  return [
    models.map(({ id, version }) => `${id} ${version}`).join(', '),
    line('all', all),
    ...Object.entries(parts).map(([name, rate]) => line(`${name} part`, rate)),
    ...rates,
    ...failed,
    `${failures.length - shown.length} failures of the ${UNREAD} part are kept unread; --json has them`,
  ].join('\n');
}

const line = (name: string, { cases, passed, rate }: Rate): string =>
  `${name.padEnd(24)}${(rate * 100).toFixed(1).padStart(6)} %${`${passed} / ${cases}`.padStart(12)}`;
