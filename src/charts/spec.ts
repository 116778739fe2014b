import type { Sentiment } from '../../models/index.ts';
import type { Locale } from '../messages/index.ts';
import type { ThemeName } from './theme.ts';

/** From `from` up to, but not with, `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** How long one place on the time axis is. Days and months are those of the reader's time zone. */
export type Step = 'fiveMinutes' | 'hour' | 'day' | 'month';

export type SentimentCounts = Readonly<Record<Sentiment, number>>;

/** What was counted from `at` on; several of them may fall into one step. */
export interface CountedPoint {
  readonly at: Date;
  readonly counts: SentimentCounts;
}

/** Whom a chart is for. */
export interface Reader {
  readonly locale: Locale;
  /** IANA name; hours and days are told in it. */
  readonly timeZone: string;
  readonly theme: ThemeName;
}

interface Framed extends Reader {
  readonly period: Period;
}

/** How many mentions there were, and how they felt. */
export interface VolumeChart extends Framed {
  readonly kind: 'volume';
  /** Whose mentions; from a person, like every name in here. */
  readonly brand: string;
  readonly points: readonly CountedPoint[];
}

/** Which share was negative and which positive, each with what the sample size leaves open. */
export interface SentimentChart extends Framed {
  readonly kind: 'sentiment';
  readonly brand: string;
  readonly points: readonly CountedPoint[];
}

/** Which share of all mentions went to whom. */
export interface ShareChart extends Framed {
  readonly kind: 'share';
  /** `own` stands out from its competitors. */
  readonly brands: readonly { readonly name: string; readonly mentions: number; readonly own: boolean }[];
}

/** Which topics rose and which fell. */
export interface MovementChart extends Framed {
  readonly kind: 'movement';
  readonly brand: string;
  /** Mentions in the period before, as long as this one, and in this one. */
  readonly topics: readonly { readonly name: string; readonly before: number; readonly now: number }[];
}

/** What was watched: counts, or a share from 0 to 1. */
export type Measure = 'mentions' | 'negativePosts' | 'negativeShare';

export interface ExpectedPoint {
  readonly at: Date;
  readonly value: number;
  /** What was to be expected. */
  readonly low: number;
  readonly high: number;
}

/** What happened against what was to be expected, and when it left that band. */
export interface ExpectedChart extends Framed {
  readonly kind: 'expected';
  readonly brand: string;
  readonly measure: Measure;
  readonly step: Step;
  readonly points: readonly ExpectedPoint[];
  /** The `at` of the point that crossed; null when none did. */
  readonly crossed: Date | null;
}

export type ChartSpec = VolumeChart | SentimentChart | ShareChart | MovementChart | ExpectedChart;
export type ChartKind = ChartSpec['kind'];
