import { defineCommand } from '../src/bot/command.ts';
import { text } from '../src/bot/options.ts';
import { brandBlocks } from '../src/trends/brand-card.ts';
import { shareBlocks } from '../src/trends/share-card.ts';
import { summarize } from '../src/trends/summary.ts';
import { brandOf, keyOf, suggestBrands } from './brand-option.ts';
import { spanOf, spanOptions } from './span-option.ts';

export const trends = defineCommand({
  name: 'trends',
  aliases: ['趋势'],
  summary: (m) => m.commands.trends.summary,
  options: {
    brand: text({ summary: (m) => m.commands.trends.brand, positional: true, suggest: suggestBrands }),
    ...spanOptions,
  },
  examples: ['/trends Acme', '/trends Acme --since "30 days ago"'],
  async run(context, { brand, ...given }) {
    const { services, timeZone, locale, m } = context;
    const { brands } = services.store.settings.get();
    const keys = brand === undefined ? Object.keys(brands) : [keyOf(brand, context)];
    if (keys.length === 0)
      return { card: { locale, blocks: [{ type: 'text', text: m.commands.brand.none }] }, data: [] };
    const span = spanOf(given, context.now);
    const summaries = await summarize(services.store.mentions, keys, span, timeZone);
    const named = summaries.map((summary) => ({
      summary,
      name: brandOf(summary.brand, context).name,
      own: false,
    }));
    const [first] = named;
    const reader = { locale, timeZone };
    const blocks =
      first !== undefined && named.length === 1
        ? await brandBlocks(services, first.summary, { ...reader, name: first.name })
        : await shareBlocks(services.models, named, {
            ...reader,
            title: m.commands.trends.title(m.commands.brand.title),
            period: span,
          });
    return { card: { locale, blocks }, data: summaries };
  },
});
