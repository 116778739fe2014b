import { SENTIMENTS, type Sentiment } from '../../models/index.ts';
import type { Block, RichText } from '../bot/card.ts';
import { type Locale, type Messages, messagesFor } from '../messages/index.ts';
import { languageName } from '../posts/language-name.ts';
import { quoted } from '../posts/quoted.ts';
import { emotionName } from '../posts/emotion-name.ts';
import type { Facet, Found, Span } from '../store/index.ts';
import type { Digest, Point } from './digest.ts';
import { periodText, type Reader } from '../messages/moments.ts';
import { LEAST_WINDOWS } from './what-changed.ts';
import type { Count } from './windows.ts';
import { DAY } from '../durations.ts';

export interface DigestReader extends Reader {
  /** The brand as people write it. */
  readonly name: string;
}

const EXAMPLE_LENGTH = 200;

/** What changed, each with a number, its reasons and an example; one line when nothing did. */
export function digestBlocks(digest: Digest, reader: DigestReader): Block[] {
  const m = messagesFor(reader.locale);
  const words = m.commands.digest;
  const title = words.title(reader.name, periodText(digest.period, reader));
  if (digest.points.length === 0)
    return [{ type: 'text', text: words.quiet(title, quietSentences(digest, m)) }];
  return [
    { type: 'title', text: title },
    { type: 'text', text: words.sentences(totals(digest, m)) },
    ...digest.points.flatMap((point) => pointBlocks(point, digest, reader)),
    ...lookBlocks(digest.look, m),
  ];
}

function quietSentences(digest: Digest, m: Messages): string[] {
  const words = m.commands.digest;
  if (digest.usual.length < LEAST_WINDOWS) return [words.tooEarly(digest.usual.length, LEAST_WINDOWS)];
  return [words.unusual, ...(digest.now.mentions === 0 ? [words.silence] : totals(digest, m))];
}

function totals({ now, usual, period }: Digest, m: Messages): string[] {
  const words = m.commands.digest;
  const mean = usual.reduce((sum, { mentions }) => sum + mentions, 0) / usual.length;
  return [
    words.mentions(now.mentions, mean, usual.length, unitOf(period, usual)),
    words.negative(negativeShare(now)),
  ];
}

function unitOf({ from, to }: Span, usual: readonly Count[]): 'day' | 'weekday' | 'week' | 'time' {
  const days = Math.round((to.getTime() - from.getTime()) / DAY);
  if (days === 7) return 'week';
  if (days !== 1) return 'time';
  const [last] = usual;
  return last !== undefined && from.getTime() - last.span.from.getTime() > 6 * DAY ? 'weekday' : 'day';
}

const negativeShare = ({ mentions, by }: Count): number =>
  mentions === 0 ? 0 : (by.sentiment.get('negative') ?? 0) / mentions;

function pointBlocks(point: Point, digest: Digest, { locale, timeZone }: DigestReader): Block[] {
  const m = messagesFor(locale);
  const headline: RichText = [{ text: headlineOf(point, m, locale), mark: 'strong' }];
  const reasons = reasonTexts(point, m, (at) => hourText(at, digest, locale, timeZone));
  const { example } = point;
  return [
    {
      type: 'text',
      text: [...headline, ...(reasons.length > 0 ? [`\n${m.commands.digest.sentences(reasons)}`] : [])],
    },
    ...(example === undefined
      ? []
      : [{ type: 'quote', text: quoted(example.post, EXAMPLE_LENGTH) } as const]),
  ];
}

function headlineOf({ change }: Point, m: Messages, locale: Locale): string {
  const words = m.commands.digest;
  const { of } = change;
  if (of.kind === 'mentions') return words.mentionsChanged(change);
  if (of.kind === 'topic') return words.topicRises(of.name, change);
  const name = words.reading[of.facet](readingName(of.facet, of.value, m, locale));
  return change.by === 'share' ? words.shareChanged(name, change) : words.readingChanged(name, change);
}

function readingName(facet: Facet, value: string, m: Messages, locale: Locale): string {
  switch (facet) {
    case 'sentiment':
      return isSentiment(value) ? m.sentiments[value] : value;
    case 'emotion':
      return emotionName(value, m);
    case 'language':
      return languageName(value, locale);
    case 'source':
      return value;
    default:
      return facet satisfies never;
  }
}

const isSentiment = (value: string): value is Sentiment => (SENTIMENTS as readonly string[]).includes(value);

function reasonTexts(
  { change, reasons, negative, busiest }: Point,
  m: Messages,
  hour: (at: Date) => string,
): string[] {
  const words = m.commands.digest;
  const hours = busiest === undefined ? [] : [words.busiest(hour(busiest.at), busiest.posts)];
  if (change.of.kind === 'topic')
    return [words.negative((negative ?? 0) / Math.max(1, change.now)), ...hours];
  const phrases = reasons.map(({ phrase, posts, usual }) => words.reason(phrase, posts, usual));
  const grown = change.now - change.usual;
  return [
    ...(phrases.length > 0 ? [words.because(change.direction, phrases)] : []),
    // A part that went the other way explains nothing.
    ...(negative !== undefined && negative * grown > 0
      ? [words.ofNegative(grown, Math.sign(grown) * Math.min(Math.abs(grown), Math.abs(negative)))]
      : []),
    ...hours,
  ];
}

/** With its day where the period has several. */
function hourText(at: Date, { period }: Digest, locale: Locale, timeZone: string): string {
  const isLong = period.to.getTime() - period.from.getTime() > 1.1 * DAY;
  const day = isLong ? ({ weekday: 'short' } as const) : {};
  return new Intl.DateTimeFormat(locale, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
}

function lookBlocks(posts: readonly Found[], m: Messages): Block[] {
  if (posts.length === 0) return [];
  return [
    { type: 'text', text: [{ text: m.commands.digest.look, mark: 'strong' }] },
    { type: 'list', ordered: false, items: posts.map(({ post }) => quoted(post, EXAMPLE_LENGTH)) },
  ];
}
