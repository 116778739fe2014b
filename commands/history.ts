import type { Analysis } from '../src/analysis/analysis.ts';
import type { Block, Card } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { choice, date, number } from '../src/bot/options.ts';
import { placeKey } from '../src/bot/place.ts';
import type { Messages } from '../src/messages/index.ts';
import { SENTIMENTS } from '../models/index.ts';
import { excerpt } from '../src/posts/excerpt.ts';
import type { StoredAnalysis } from '../src/store/index.ts';

export const history = defineCommand({
  name: 'history',
  aliases: ['历史'],
  summary: (m) => m.commands.history.summary,
  options: {
    limit: number({ summary: (m) => m.commands.history.limit, min: 1, max: 50 }),
    sentiment: choice({ summary: (m) => m.commands.history.sentiment, choices: SENTIMENTS }),
    since: date({ summary: (m) => m.commands.history.since }),
  },
  audience: 'asker',
  examples: ['/history', '/history --sentiment negative --since yesterday'],
  async run(context, { limit = 10, sentiment, since }) {
    const found = await context.services.store.posts.recentAnalyses({
      // Only what was analysed in this place: what is said in a private channel stays there.
      place: placeKey(context.place),
      limit,
      sentiment,
      since,
    });
    const filtered = sentiment !== undefined || since !== undefined;
    return { card: historyCard(found, filtered, context), data: found.map(dataOf) };
  },
});

function historyCard(found: readonly StoredAnalysis<Analysis>[], filtered: boolean, context: Context): Card {
  const { locale, timeZone, m } = context;
  const words = m.commands.history;
  if (found.length === 0)
    return { locale, blocks: [{ type: 'text', text: filtered ? words.nothingFound : words.nothing }] };
  const time = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const table: Block = {
    type: 'table',
    columns: [words.when, words.verdict, words.post].map((label) => ({ label, align: 'left' })),
    rows: found.map((row) => [time.format(row.at), verdict(row.result, m), subject(row, m)]),
  };
  return { locale, blocks: [{ type: 'title', text: words.title(found.length) }, table] };
}

function verdict({ sentiment }: Analysis, m: Messages): string {
  if (sentiment === null) return m.commands.history.noVerdict;
  return `${m.sentiments[sentiment.label]} ${m.percent(sentiment.confidence)}`;
}

function subject({ post, result: { picture } }: StoredAnalysis<Analysis>, m: Messages): string {
  const seen = picture === null ? '' : m.commands.history.pictureOf(picture.source);
  return [excerpt(post.text, 60), seen].filter((part) => part !== '').join(' ');
}

function dataOf({ post, result, at }: StoredAnalysis<Analysis>) {
  return { ...result, text: post.text, at: at.toISOString() };
}
