import type { PictureColor } from '../../models/index.ts';
import type { Block, Card, Field, Inline } from '../bot/card.ts';
import { describeError, type Locale, type Messages, messagesFor } from '../messages/index.ts';
import type { Entity } from '../posts/entities.ts';
import { languageName } from '../posts/language-name.ts';
import type { Analysis, OtherReadings, Picture, Problem, Reason } from './analysis.ts';
import { pictureTextBlocks, pictureTitle } from './picture-text-card.ts';
import { verdictTitle } from './verdict-title.ts';
import { verdictOf } from './verdict.ts';
import { conflictTitle, drawingBlocks, lookWords, momentBlocks, wholeFields } from './whole-card.ts';

/** Words shown as reasons; the rest is in the data. */
const SHOWN_REASONS = 6;
/** A word with less than this share of the strongest word's weight is not worth a reader's glance. */
const LEAST_SHARE = 0.15;
/** UTF-16 units of the post that the card repeats. */
const QUOTE_LIMIT = 600;

/** What people see of an analysis: the verdict, the post with the words that moved it, and the facts. */
export function analysisCard(analysis: Analysis, text: string, locale: Locale, drawing?: Uint8Array): Card {
  const m = messagesFor(locale);
  const reasons = strongest(analysis.reasons);
  const blocks: Block[] = titleBlocks(analysis, m);
  if (analysis.sentiment !== null) blocks.push({ type: 'quote', text: emphasised(text, reasons) });
  const fields = [
    ...verdictFields(analysis, reasons, m),
    ...wholeFields(analysis, m),
    ...readingFields(analysis.readings ?? null, m),
    ...languageField(analysis, locale, m),
    ...entityFields(analysis.entities, m),
    ...[analysis.picture ?? [], analysis.morePictures ?? []].flat().flatMap((one) => pictureFields(one, m)),
  ];
  for (const picture of [analysis.picture, ...(analysis.morePictures ?? [])])
    blocks.push(...pictureTextBlocks(picture, m));
  if (fields.length > 0) blocks.push({ type: 'fields', fields });
  for (const picture of [analysis.picture ?? [], analysis.morePictures ?? []].flat())
    blocks.push(...momentBlocks(picture, m));
  blocks.push(...drawingBlocks(drawing, analysis.whole, m));
  for (const problem of analysis.problems) blocks.push({ type: 'text', text: problemText(problem, m) });
  const models = analysis.models.map(({ id, version }) => `${id} ${version}`).join(', ');
  blocks.push({ type: 'note', text: m.analysis.answeredBy(models, Math.round(analysis.ms)) });
  return { locale, blocks };
}

/** The verdict; before it, where words and picture contradict each other, that they do. */
function titleBlocks(analysis: Analysis, m: Messages): Block[] {
  const conflict = conflictTitle(analysis, m);
  const title = titleOf(analysis, m);
  if (conflict === undefined) return [{ type: 'title', text: title }];
  return [
    { type: 'title', text: conflict },
    { type: 'text', text: title },
  ];
}

function titleOf(analysis: Analysis, m: Messages): string {
  const verdict = verdictOf(analysis);
  if (verdict === null) return pictureTitle(analysis.picture, m);
  const title = verdictTitle(verdict, m);
  return verdict === analysis.sentiment ? title : m.whole.title(title);
}

/** The few reasons that matter most, in the order of the text. */
export function strongest(reasons: readonly Reason[]): Reason[] {
  const ranked = reasons.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const least = Math.abs(ranked[0]?.weight ?? 0) * LEAST_SHARE;
  return ranked
    .slice(0, SHOWN_REASONS)
    .filter(({ weight }) => Math.abs(weight) >= least)
    .toSorted((a, b) => a.start - b.start);
}

function emphasised(text: string, reasons: readonly Reason[]): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const { start, end, weight } of reasons) {
    if (start < at || end > QUOTE_LIMIT) continue;
    parts.push(text.slice(at, start), {
      text: text.slice(start, end),
      mark: weight > 0 ? 'supports' : 'opposes',
    });
    at = end;
  }
  parts.push(text.slice(at, Math.max(at, QUOTE_LIMIT)).toWellFormed());
  if (text.length > QUOTE_LIMIT) parts.push('…');
  return parts;
}

function verdictFields(analysis: Analysis, reasons: readonly Reason[], m: Messages): Field[] {
  const { sentiment } = analysis;
  if (sentiment === null) return [];
  const words = (chosen: readonly Reason[]) =>
    chosen
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(({ text, weight }) => `${text} (${signed(weight)})`)
      .join(', ');
  const supporting = words(reasons.filter(({ weight }) => weight > 0));
  const opposing = words(reasons.filter(({ weight }) => weight < 0));
  const scores = Object.entries((verdictOf(analysis) ?? sentiment).scores) as [
    keyof typeof m.sentiments,
    number,
  ][];
  return [
    ...(supporting === '' ? [] : [{ label: m.analysis.because(sentiment.label), value: supporting }]),
    ...(opposing === '' ? [] : [{ label: m.analysis.against, value: opposing }]),
    {
      label: m.analysis.scores,
      value: scores.map(([label, score]) => `${m.sentiments[label]} ${m.percent(score)}`).join(' · '),
    },
  ];
}

/** Words that are named beside a reading. */
const NAMED_REASONS = 3;

/** What else the text says, where it says something and the model is sure of it: irony, emotion, intent, offence. */
function readingFields(readings: OtherReadings | null, m: Messages): Field[] {
  if (readings === null) return [];
  const { irony, emotion, intent, offence } = readings;
  const field = (task: keyof OtherReadings, name: string): Field[] => {
    const { sure, confidence, reasons } = readings[task];
    if (sure === false) return [];
    const words = strongest(reasons.filter(({ weight }) => weight > 0))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, NAMED_REASONS)
      .map(({ text }) => text);
    return [{ label: m.analysis.reading[task], value: m.analysis.readingValue(name, confidence, words) }];
  };
  return [
    ...(irony.label === 'ironic' ? field('irony', m.ironies[irony.label]) : []),
    ...(emotion.label === 'none' ? [] : field('emotion', m.emotions[emotion.label])),
    ...(intent.label === 'other' ? [] : field('intent', m.intents[intent.label])),
    ...(offence.label === 'offensive' ? field('offence', m.offences[offence.label]) : []),
  ];
}

function signed(weight: number): string {
  return `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`;
}

function languageField({ language, sentiment }: Analysis, locale: Locale, m: Messages): Field[] {
  if (sentiment === null) return [];
  const name = language === 'unknown' ? m.analysis.unknownLanguage : languageName(language, locale);
  return [{ label: m.analysis.language, value: name }];
}

function entityFields(entities: readonly Entity[], m: Messages): Field[] {
  const field = (label: string, wanted: Entity['kind']): Field[] => {
    const found = [...new Set(entities.filter(({ kind }) => kind === wanted).map(({ text }) => text))];
    return found.length === 0 ? [] : [{ label, value: found.slice(0, 10).join(' ') }];
  };
  return [
    ...field(m.analysis.hashtags, 'hashtag'),
    ...field(m.analysis.mentions, 'mention'),
    ...field(m.analysis.cashtags, 'cashtag'),
    ...field(m.analysis.links, 'link'),
  ];
}

function pictureFields(picture: Picture, m: Messages): Field[] {
  const { source, format, width, height, frames, seconds, brightness, colors, look } = picture;
  const facts = [
    ...(look === undefined ? [] : lookWords(look, m)),
    m.analysis.pictureFacts(format.toUpperCase(), width, height),
    ...movingFacts(frames, seconds, m),
    m.analysis.brightness(brightness),
  ];
  return [
    { label: m.analysis.picture, value: `${source}: ${facts.join(', ')}` },
    {
      label: m.analysis.colors,
      value: colors.map((color) => colorText(color, m)).join(' · '),
    },
  ];
}

/** Analyses from before frames were read do not say how long it is. */
function movingFacts(frames: number, seconds: number | undefined, m: Messages): string[] {
  if (seconds !== undefined) return [m.analysis.moving(seconds)];
  return frames > 1 ? [m.analysis.animation(frames)] : [];
}

function colorText({ hex, name, share }: PictureColor, m: Messages): string {
  return [...(name === undefined ? [] : [m.look.colors[name]]), hex, m.percent(share)].join(' ');
}

function problemText({ part, ...problem }: Problem, m: Messages): string {
  const message = describeError(problem, m);
  switch (part) {
    case 'picture':
      return m.analysis.pictureProblem(message);
    case 'picture text':
      return m.analysis.pictureTextProblem(message);
    case 'text':
      return m.analysis.textProblem(message);
    case 'whole':
      return m.whole.problem(message);
    default:
      return part satisfies never;
  }
}
