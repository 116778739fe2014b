import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { text } from '../src/bot/options.ts';
import { VaneError } from '../src/errors.ts';
import { shareBlocks } from '../src/trends/share-card.ts';
import { summarize } from '../src/trends/summary.ts';
import { brandOf, keyOf, listOf, suggestBrands } from './brand-option.ts';
import { spanOf, spanOptions } from './span-option.ts';

export const compareBrands = defineCommand({
  name: 'compare brands',
  aliases: ['比较品牌'],
  summary: (m) => m.commands.compareBrands.summary,
  options: {
    brands: text({
      summary: (m) => m.commands.compareBrands.brands,
      positional: true,
      suggest: suggestBrands,
    }),
    ...spanOptions,
  },
  examples: ['/compare brands', '/compare brands "Acme, Beta" --since "30 days ago"'],
  async run(context, { brands, ...given }) {
    const { services, timeZone, locale, m } = context;
    const keys = comparedKeys(listOf(brands), context);
    const span = spanOf(given, context.now);
    const summaries = await summarize(services.store.mentions, keys, span, timeZone);
    const named = summaries.map((summary, at) => ({
      summary,
      name: brandOf(summary.brand, context).name,
      own: at === 0 && brands !== undefined,
    }));
    const title = m.commands.compareBrands.title;
    const blocks = await shareBlocks(services.models, named, { title, period: span, locale, timeZone });
    return { card: { locale, blocks }, data: summaries };
  },
});

/**
 * One brand is compared with its competitors, or with all others where it has none.
 *
 * @throws VaneError `brand.unknown`, `brand.too_few`
 */
function comparedKeys(names: readonly string[], context: Context): string[] {
  const all = Object.keys(context.services.store.settings.get().brands);
  const given = names.map((name) => keyOf(name, context));
  const [only] = given;
  const competitors = only === undefined || given.length > 1 ? [] : brandOf(only, context).competitors;
  const others = given.length > 1 ? [] : competitors.length > 0 ? competitors : all;
  const keys = [...new Set([...given, ...others])];
  if (keys.length < 2) throw new VaneError('brand.too_few', {});
  return keys;
}
