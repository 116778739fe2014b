import type { Models } from '../../models/index.ts';
import type { Block, RichText } from '../bot/card.ts';
import { chartBlocks } from '../charts/render.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import type { Reader } from '../messages/moments.ts';
import { excerpt } from '../posts/excerpt.ts';
import { quoted } from '../posts/quoted.ts';
import type { Found, Span } from '../store/index.ts';
import { isFalling, isRising, type TopicTrend } from './topic-trends.ts';

/** A topic with posts that show it, the best first. */
export interface ShownTopic extends TopicTrend {
  readonly examples: readonly Found[];
}

const EXAMPLE_LENGTH = 160;
const NAME_LENGTH = 50;

/** What it is called, how much of it there is and how it feels, why it counts as rising, and a post of it. */
export function topicBlocks(topic: ShownTopic, reader: Reader): Block[] {
  const m = messagesFor(reader.locale);
  const [example] = topic.examples;
  const headline: RichText = [
    { text: `${signOf(topic)} ${nameOf(topic)}`, mark: 'strong' },
    `\n${m.commands.topics.sentences([factsOf(topic, m), whyOf(topic, reader)])}`,
  ];
  return [
    { type: 'text', text: headline },
    ...(example === undefined
      ? []
      : [{ type: 'quote', text: quoted(example.post, EXAMPLE_LENGTH) } as const]),
  ];
}

/** One line for a list: `📈 baggage claim, flight: 23, usually 12`. */
export function topicLine(topic: TopicTrend, reader: Reader): string {
  const m = messagesFor(reader.locale);
  return m.commands.topics.line(`${signOf(topic)} ${nameOf(topic)}`, whyOf(topic, reader));
}

/** Rising and falling topics in one list. */
export function movementTable(topics: readonly ShownTopic[], { locale }: Reader): Block {
  const m = messagesFor(locale);
  const { columns } = m.commands.topics;
  return {
    type: 'table',
    columns: [
      { label: columns.topic, align: 'left' },
      { label: columns.posts, align: 'right' },
      { label: columns.usual, align: 'right' },
      { label: columns.negative, align: 'right' },
    ],
    rows: topics.map((topic) => [
      `${signOf(topic)} ${nameOf(topic)}`.trim(),
      String(topic.posts),
      String(Math.round(topic.movement.expected)),
      topic.posts === 0 ? '' : m.percent(topic.negative / topic.posts),
    ]),
  };
}

interface Moved extends Reader {
  readonly brand: string;
  readonly period: Span;
}

/** How the topics moved; of those that are steady, where none did. */
export async function movementChart(
  models: Models,
  topics: readonly TopicTrend[],
  { brand, period, locale, timeZone }: Moved,
): Promise<Block[]> {
  const moved = topics.filter((topic) => isRising(topic) || isFalling(topic));
  const rows = (moved.length > 0 ? moved : topics).map((topic) => ({
    name: nameOf(topic),
    before: Math.round(topic.movement.from * topic.movement.windowHours),
    now: topic.posts,
  }));
  if (rows.length === 0) return [];
  const spec = { kind: 'movement', brand, topics: rows, period, locale, timeZone, theme: 'light' } as const;
  return chartBlocks(models, spec);
}

/** Without a name it is called by a post of it. */
function nameOf({ name, examples: [example] = [] }: Pick<TopicTrend, 'name'> & Partial<ShownTopic>): string {
  if (name !== '') return excerpt(name, NAME_LENGTH);
  return example === undefined ? '…' : `“${excerpt(example.post.text, NAME_LENGTH)}”`;
}

function signOf({ movement: { direction } }: TopicTrend): string {
  return { new: '🆕', rising: '📈', falling: '📉', steady: '•' }[direction];
}

function factsOf({ posts, negative, positive }: TopicTrend, m: Messages): string {
  const share = (part: number) => (posts === 0 ? 0 : part / posts);
  return m.commands.topics.facts(posts, m.percent(share(negative)), m.percent(share(positive)));
}

/** Against what was to be expected from the time before, how sure that is, and since when it bursts. */
function whyOf({ movement }: TopicTrend, { locale, timeZone }: Reader): string {
  const words = messagesFor(locale).commands.topics;
  const { direction, observed, expected, significance, burst } = movement;
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const since =
    burst === undefined || direction === 'falling' ? [] : [words.burst(moment.format(burst.since))];
  switch (direction) {
    case 'steady':
      return words.steady(Math.round(expected));
    case 'new':
    case 'rising':
    case 'falling':
      return words.sentences([
        words.moved(direction, observed, Math.round(expected)),
        ...since,
        words.chance(significance),
      ]);
    default:
      return direction satisfies never;
  }
}
