import type { Block, Field } from '../bot/card.ts';
import { chartBlocks } from '../charts/render.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import type { Reader } from '../messages/moments.ts';
import { emotionName } from '../posts/emotion-name.ts';
import { languageName } from '../posts/language-name.ts';
import type { Services } from '../services.ts';
import type { Tally } from '../store/index.ts';
import { openers } from './openers.ts';
import type { Share, Summary } from './summary.ts';
import { movementChart, topicLine } from './topic-card.ts';
import { isFalling, isRising, topicTrends } from './topic-trends.ts';
import { compareWeekdays, type WeekdayComparison } from './weekday.ts';

export interface BrandReader extends Reader {
  /** The brand as people write it. */
  readonly name: string;
}

type Doing = Pick<Services, 'models' | 'store' | 'topics'>;

/** What was not read, or is nothing. */
const UNTOLD = new Set(['', 'none', 'unknown']);
/** Less would be said as 0 %. */
const LEAST_SHARE = 0.005;
/** What moved, of those that rise and of those that fall. */
const MOST_MOVED = 5;

/** A brand in a span: how much is said of it, how it feels, what rises and falls in it. */
export async function brandBlocks(doing: Doing, summary: Summary, reader: BrandReader): Promise<Block[]> {
  const { commands } = messagesFor(reader.locale);
  const title: Block = { type: 'title', text: commands.trends.title(reader.name) };
  if (summary.mentions + summary.before === 0) return [title, { type: 'text', text: commands.trends.quiet }];
  const { mentions } = doing.store;
  const { brand, span } = summary;
  const [languages, emotions, weekday, moved, volume, sentiment] = await Promise.all([
    mentions.breakdown(brand, 'language', span),
    mentions.breakdown(brand, 'emotion', span),
    compareWeekdays(mentions, brand, span.to, reader.timeZone),
    movedBlocks(doing, summary, reader),
    countedChart('volume', doing, summary, reader),
    countedChart('sentiment', doing, summary, reader),
  ]);
  return [
    title,
    { type: 'fields', fields: fieldsOf(summary, { languages, emotions, weekday }, reader) },
    ...volume,
    ...sentiment,
    ...moved,
    openers(['topics'], reader.name, span, reader.locale),
  ];
}

function countedChart(
  kind: 'volume' | 'sentiment',
  { models }: Doing,
  { points, span }: Summary,
  reader: BrandReader,
): Promise<Block[]> {
  const { locale, timeZone, name } = reader;
  const counted = points.map(({ at, ...counts }) => ({ at, counts }));
  const period = span;
  return chartBlocks(models, {
    kind,
    brand: name,
    points: counted,
    period,
    locale,
    timeZone,
    theme: 'light',
  });
}

interface Facts {
  readonly languages: readonly Tally[];
  readonly emotions: readonly Tally[];
  readonly weekday: WeekdayComparison;
}

function fieldsOf(
  summary: Summary,
  { languages, emotions, weekday }: Facts,
  { locale }: BrandReader,
): Field[] {
  const m = messagesFor(locale);
  const { labels, ...words } = m.commands.trends;
  const largest = (tallies: readonly Tally[], name: (value: string) => string) =>
    tallies
      .filter(({ value, posts }) => !UNTOLD.has(value) && posts >= LEAST_SHARE * summary.mentions)
      .slice(0, 4)
      .map(({ value, posts }) => `${name(value)} ${m.percent(posts / summary.mentions)}`)
      .join(' · ');
  return [
    {
      label: labels.mentions,
      value: `${summary.mentions} (${words.against(summary.before, summary.change)})`,
    },
    { label: labels.day, value: weekday.weeks === 0 ? '' : words.weekday(weekday) },
    { label: labels.negative, value: shareText(summary.negative, m) },
    { label: labels.positive, value: shareText(summary.positive, m) },
    { label: labels.languages, value: largest(languages, (code) => languageName(code, locale)) },
    { label: labels.emotions, value: largest(emotions, (key) => emotionName(key, m)) },
  ].filter(({ value }) => value !== '');
}

/** Not while posts of the brand wait to be placed: the newest come last, and all would seem to fall. */
async function movedBlocks(
  { store, topics, models }: Doing,
  { brand, span }: Summary,
  reader: BrandReader,
): Promise<Block[]> {
  const { commands } = messagesFor(reader.locale);
  if (!(await topics.freshen(brand))) return [{ type: 'note', text: commands.topics.stale }];
  const found = await topicTrends(store, brand, span);
  const moved = [
    ...found.filter(isRising).slice(0, MOST_MOVED),
    ...found.filter(isFalling).slice(0, MOST_MOVED),
  ];
  if (found.length === 0) return [];
  const list: Block[] =
    moved.length === 0
      ? [{ type: 'note', text: commands.topics.noneMoved }]
      : [
          { type: 'text', text: [{ text: commands.topics.moving, mark: 'strong' }] },
          { type: 'list', ordered: false, items: moved.map((topic) => topicLine(topic, reader)) },
        ];
  return [...list, ...(await movementChart(models, found, { ...reader, brand: reader.name, period: span }))];
}

function shareText({ share, interval, before }: Share, m: Messages): string {
  const words = m.commands.trends;
  const now = words.share(share, interval.low, interval.high);
  return before === undefined ? now : `${now}, ${words.shareBefore(before)}`;
}
