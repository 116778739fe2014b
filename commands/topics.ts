import type { Block } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { text } from '../src/bot/options.ts';
import type { Span } from '../src/store/index.ts';
import { openers } from '../src/trends/openers.ts';
import {
  movementChart,
  movementTable,
  type ShownTopic,
  topicBlocks,
  topicLine,
} from '../src/trends/topic-card.ts';
import { topicPosts } from '../src/trends/topic-posts.ts';
import { isFalling, isRising, type TopicTrend, topicTrends } from '../src/trends/topic-trends.ts';
import { brandOf, keyOf, suggestBrands } from './brand-option.ts';
import { spanOf, spanOptions } from './span-option.ts';

/** Topics that are shown with a post, and those in the table below. */
const SHOWN = 5;
const LISTED = 15;
/** Of each brand, where all are asked for. */
const OF_EACH = 3;
const EXAMPLES = 2;

export const topics = defineCommand({
  name: 'topics',
  aliases: ['话题'],
  summary: (m) => m.commands.topics.summary,
  options: {
    brand: text({ summary: (m) => m.commands.trends.brand, positional: true, suggest: suggestBrands }),
    ...spanOptions,
  },
  examples: ['/topics Acme', '/topics Acme --since yesterday'],
  async run(context, { brand, ...given }) {
    const { services, locale, m } = context;
    const all = Object.keys(services.store.settings.get().brands);
    const keys = brand === undefined ? all : [keyOf(brand, context)];
    const [only] = keys;
    if (only === undefined)
      return { card: { locale, blocks: [{ type: 'text', text: m.commands.brand.none }] }, data: [] };
    const span = spanOf(given, context.now);
    return keys.length === 1 ? ofOne(context, only, span) : ofAll(context, keys, span);
  },
});

async function ofOne(context: Context, brand: string, span: Span) {
  const { services, locale, timeZone, m } = context;
  const words = m.commands.topics;
  const { name } = brandOf(brand, context);
  const title: Block = { type: 'title', text: words.title(name) };
  const only = (text: string) => ({
    card: { locale, blocks: [title, { type: 'text', text } as const] },
    data: [],
  });
  if (!(await services.topics.freshen(brand))) return only(words.stale);
  const found = (await topicTrends(services.store, brand, span)).slice(0, SHOWN + LISTED);
  if (found.length === 0) return only(words.none);
  const shown = await Promise.all(found.map((topic) => withPosts(context, brand, topic, span)));
  const rest = shown.slice(SHOWN);
  const blocks: Block[] = [
    title,
    ...(await movementChart(services.models, found, { brand: name, period: span, locale, timeZone })),
    ...shown.slice(0, SHOWN).flatMap((topic) => topicBlocks(topic, { locale, timeZone })),
    ...(rest.length > 0 ? [movementTable(rest, { locale, timeZone })] : []),
    openers(['trends'], name, span, locale),
  ];
  return { card: { locale, blocks }, data: shown.map(dataOf) };
}

async function ofAll(context: Context, brands: readonly string[], span: Span) {
  const { services, locale, timeZone, m } = context;
  const words = m.commands.topics;
  const blocks: Block[] = [{ type: 'title', text: words.title(m.commands.brand.title) }];
  const data = [];
  for (const brand of brands) {
    const isFresh = await services.topics.freshen(brand);
    const found = isFresh ? await topicTrends(services.store, brand, span) : [];
    const moved = found.filter((topic) => isRising(topic) || isFalling(topic)).slice(0, OF_EACH);
    const items = moved.map((topic) => topicLine(topic, { locale, timeZone }));
    data.push({ brand, topics: moved });
    const nothing = !isFresh ? words.stale : found.length === 0 ? words.none : words.noneMoved;
    blocks.push({ type: 'text', text: [{ text: brandOf(brand, context).name, mark: 'strong' }] });
    blocks.push(items.length > 0 ? { type: 'list', ordered: false, items } : { type: 'text', text: nothing });
  }
  return { card: { locale, blocks }, data };
}

async function withPosts(
  context: Context,
  brand: string,
  topic: TopicTrend,
  span: Span,
): Promise<ShownTopic> {
  return { ...topic, examples: await topicPosts(context.services.store, brand, topic.id, span, EXAMPLES) };
}

const dataOf = ({ examples, ...topic }: ShownTopic) => ({
  ...topic,
  examples: examples.map(({ post }) => post.text),
});
