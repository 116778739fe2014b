import type { Box, PictureLook } from '../../models/index.ts';
import type { Block, Field } from '../bot/card.ts';
import type { Messages } from '../messages/index.ts';
import { excerpt } from '../posts/excerpt.ts';
import type { Analysis, Picture, Whole } from './analysis.ts';
import { verdictTitle } from './verdict-title.ts';

/** Regions that are named. */
const NAMED = 3;

/** Words and picture contradict each other: said before all else. Nothing where they do not. */
export function conflictTitle({ whole }: Pick<Analysis, 'whole'>, m: Messages): string | undefined {
  if (whole?.agreement.kind !== 'conflict') return undefined;
  return m.whole.conflict(whole.agreement.text, whole.agreement.picture);
}

/** What each side says, whether they agree, and what in the picture moved the verdict. */
export function wholeFields(
  { sentiment, whole }: Pick<Analysis, 'sentiment' | 'whole'>,
  m: Messages,
): Field[] {
  if (whole === null || whole === undefined) return [];
  return [...(sentiment === null ? [] : agreementFields(whole, m)), ...regionField(whole, m)];
}

function agreementFields({ agreement, irony }: Whole, m: Messages): Field[] {
  const value = m.whole.agreements[agreement.kind](agreement);
  return [
    { label: m.whole.agreement, value: `${value} (${m.whole.alike(m.percent(agreement.score))})` },
    ...(agreement.kind === 'conflict' ? [{ label: m.whole.irony, value: m.percent(irony) }] : []),
  ];
}

function regionField({ regions, sentiment, at }: Whole, m: Messages): Field[] {
  if (regions.length === 0) return [];
  const named = regions
    .slice(0, NAMED)
    .map(({ kind, box, weight }) => `${m.whole.region(kind, placeOf(box))} (${signed(weight)})`);
  const when = at === undefined ? [] : [clock(at)];
  return [{ label: m.whole.regions(sentiment.label), value: [...when, ...named].join(', ') }];
}

/** What is seen when in a picture that moves; nothing where all of it looks alike. */
export function momentBlocks({ source, moments = [] }: Picture, m: Messages): Block[] {
  if (moments.length < 2) return [];
  const items = moments.map(({ at, until, words, look, sentiment }) =>
    m.whole.moment({
      when: `${clock(at)}–${clock(until)}`,
      kind: m.look.kinds[look.kind],
      verdict: verdictTitle(sentiment, m),
      words: words === null ? null : excerpt(words, MOMENT_WORDS),
    }),
  );
  return [
    { type: 'text', text: m.whole.moments(source) },
    { type: 'list', ordered: false, items },
  ];
}

/** UTF-16 units of the words in a moment that are repeated. */
const MOMENT_WORDS = 80;

/** Minutes and seconds, such as 0:07. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export type RegionPlace = readonly [row: 0 | 1 | 2, column: 0 | 1 | 2];

/** In which third of the picture, from the top and from the left, the middle of a box lies. */
function placeOf({ left, top, width, height }: Box): RegionPlace {
  const third = (at: number) => (at < 0.34 ? 0 : at < 0.67 ? 1 : 2);
  return [third(top + height / 2), third(left + width / 2)];
}

const signed = (weight: number): string => `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`;

/** What picture it is, in a few words. */
export function lookWords({ kind, sharpness, composition, textShare }: PictureLook, m: Messages): string[] {
  if (kind === 'blank') return [m.look.kinds.blank];
  return [
    m.look.kinds[kind],
    m.look.sharpness(sharpness),
    m.look.compositions[composition],
    ...(textShare >= LEAST_TEXT ? [m.look.textShare(textShare)] : []),
  ];
}

/** Less of the area than this is not worth a word. */
const LEAST_TEXT = 0.01;

/** The picture with what moved the verdict drawn on it. */
export function drawingBlocks(
  drawing: Uint8Array | undefined,
  whole: Analysis['whole'],
  m: Messages,
): Block[] {
  if (drawing === undefined || whole === null || whole === undefined) return [];
  const places = whole.regions.slice(0, NAMED).map(({ kind, box }) => m.whole.region(kind, placeOf(box)));
  return [
    {
      type: 'picture',
      alt: m.whole.drawing(whole.sentiment.label, places),
      bytes: drawing,
      name: 'regions.png',
    },
  ];
}
