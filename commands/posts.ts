import type { Block } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { choice, date, number, text } from '../src/bot/options.ts';
import { parseQuery } from '../src/brands/query.ts';
import { excerpt } from '../src/posts/excerpt.ts';
import { type Found, SORTS } from '../src/store/index.ts';
import { DAY } from '../src/durations.ts';

export const posts = defineCommand({
  name: 'posts',
  aliases: ['帖子'],
  summary: (m) => m.commands.posts.summary,
  options: {
    query: text({ summary: (m) => m.commands.posts.query, positional: true, required: true }),
    sort: choice({ summary: (m) => m.commands.posts.sort, choices: SORTS }),
    since: date({ summary: (m) => m.commands.posts.since }),
    limit: number({ summary: (m) => m.commands.posts.limit, min: 1, max: 25 }),
  },
  needsOptions: true,
  audience: 'asker',
  examples: ['/posts acme -jobs --sort negative', '/posts 小米 lang:zh --since yesterday'],
  async run(context, { query, sort = 'newest', since, limit = 10 }) {
    const { services, now, m, locale } = context;
    const parsed = parseQuery(query);
    const span = { from: since ?? new Date(now.getTime() - 90 * DAY), to: new Date(now.getTime() + DAY) };
    const asked = { ...span, query: parsed, sort, limit };
    const { found, total, isMore } = await services.store.mentions.search(asked);
    const words = m.commands.posts;
    const blocks: Block[] =
      found.length === 0
        ? [{ type: 'text', text: words.nothing }]
        : [
            { type: 'title', text: words.title(found.length, total, isMore) },
            ...found.flatMap((one) => postBlocks(one, context)),
          ];
    return { card: { locale, blocks }, data: { found: total, isMore, posts: found.map(dataOf) } };
  },
});

/** The post's words, and below them when it was written, how it feels and how far it went. */
export function postBlocks({ post, reading }: Found, { m, locale, timeZone }: Context): Block[] {
  const time = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const { likes = 0, shares = 0, comments = 0 } = post.counts;
  const facts = [
    time.format(post.createdAt),
    post.source,
    ...(reading.sentiment === null ? [] : [m.sentiments[reading.sentiment]]),
    ...(likes + shares + comments === 0 ? [] : [m.commands.posts.reach(likes, shares, comments)]),
  ].join(' · ');
  const link = post.url === undefined ? [] : [' · ', { text: post.url, link: post.url }];
  return [
    { type: 'quote', text: excerpt(post.text, 300) },
    { type: 'note', text: [facts, ...link] },
  ];
}

const dataOf = ({ post, reading }: Found) => ({
  at: post.createdAt.toISOString(),
  source: post.source,
  url: post.url ?? null,
  text: post.text,
  ...reading,
  ...post.counts,
});
