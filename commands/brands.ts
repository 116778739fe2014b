import { actionId } from '../src/bot/action.ts';
import type { Block, Card } from '../src/bot/card.ts';
import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { type Suggest, text } from '../src/bot/options.ts';
import { type Brand, BRAND_NAME_LIMIT, brandKey, mentionQuery } from '../src/brands/brand.ts';
import { parseQuery } from '../src/brands/query.ts';
import { queryText } from '../src/brands/query-text.ts';
import { VaneError } from '../src/errors.ts';
import { excerpt } from '../src/posts/excerpt.ts';
import { brandOf, keyOf, listOf, suggestBrands } from './brand-option.ts';
import { trends } from './trends.ts';
import { DAY } from '../src/durations.ts';

/** Above this share of the posts, a query hardly tells a brand from the rest. */
const BROAD_SHARE = 0.25;
/** With fewer posts no share says anything. */
const BROAD_POSTS = 50;

const query = text({ summary: (m) => m.commands.brand.query, positional: true });
const handles = text({ summary: (m) => m.commands.brand.handles });
const competitors = text({ summary: (m) => m.commands.brand.competitors, suggest: suggestBrands });
const nameOf = (suggest?: Suggest) =>
  text({
    summary: (m) => m.commands.brand.name,
    positional: true,
    required: true,
    ...(suggest && { suggest }),
  });

export const brandAdd = defineCommand({
  name: 'brand add',
  aliases: ['添加品牌'],
  summary: (m) => m.commands.brand.add,
  options: { name: nameOf(), query: { ...query, required: true }, handles, competitors },
  access: 'manager',
  needsOptions: true,
  examples: [
    '/brand add Acme acme OR "acme phone" -jobs',
    '/brand add "Acme Air" #acmeair --handles acmeair',
  ],
  async run(context, given) {
    const { services, m } = context;
    const key = brandKey(given.name);
    if (key.length === 0 || given.name.length > BRAND_NAME_LIMIT)
      throw new VaneError('brand.nameless', { limit: BRAND_NAME_LIMIT });
    const known = services.store.settings.get().brands;
    if (known[key] !== undefined) throw new VaneError('brand.exists', { name: given.name });
    const brand: Brand = {
      name: given.name.trim(),
      query: given.query,
      handles: handlesOf(given.handles),
      competitors: listOf(given.competitors).map((name) => keyOf(name, context)),
    };
    const mentions = await keep(context, key, brand);
    return brandAnswer(context, brand, m.commands.brand.added(brand.name, mentions));
  },
});

export const brandEdit = defineCommand({
  name: 'brand edit',
  summary: (m) => m.commands.brand.edit,
  options: {
    name: nameOf(suggestBrands),
    query,
    handles,
    competitors,
    newName: text({ summary: (m) => m.commands.brand.newName }),
  },
  access: 'manager',
  needsOptions: true,
  examples: ['/brand edit Acme acme -jobs -hiring'],
  async run(context, { name, newName, ...given }) {
    const key = keyOf(name, context);
    const old = brandOf(key, context);
    const newKey = newName === undefined ? key : brandKey(newName);
    if (newKey !== key && context.services.store.settings.get().brands[newKey] !== undefined)
      throw new VaneError('brand.exists', { name: newName ?? name });
    const brand: Brand = {
      name: newName?.trim() ?? old.name,
      query: given.query ?? old.query,
      handles: given.handles === undefined ? old.handles : handlesOf(given.handles),
      competitors:
        given.competitors === undefined
          ? old.competitors
          : listOf(given.competitors).map((one) => keyOf(one, context)),
    };
    if (newKey !== key) await forget(context, key, newKey);
    const mentions = await keep(context, newKey, brand);
    return brandAnswer(context, brand, context.m.commands.brand.changed(brand.name, mentions));
  },
});

export const brandRemove = defineCommand({
  name: 'brand remove',
  summary: (m) => m.commands.brand.remove,
  options: { name: nameOf(suggestBrands) },
  access: 'manager',
  needsOptions: true,
  async run(context, { name }) {
    const key = keyOf(name, context);
    const brand = brandOf(key, context);
    await forget(context, key);
    const words = context.m.commands.brand.removed(brand.name);
    return {
      card: { locale: context.locale, blocks: [{ type: 'text', text: words }] },
      data: { removed: key },
    };
  },
});

export const brandList = defineCommand({
  name: 'brand list',
  aliases: ['品牌'],
  summary: (m) => m.commands.brand.list,
  options: {},
  async run(context) {
    const { services, m, locale } = context;
    const words = m.commands.brand;
    const brands = Object.entries(services.store.settings.get().brands);
    if (brands.length === 0)
      return { card: { locale, blocks: [{ type: 'text', text: words.none }] }, data: [] };
    const week = await mentionsOfWeek(
      context,
      brands.map(([key]) => key),
    );
    const table: Block = {
      type: 'table',
      columns: [
        { label: words.columns.brand, align: 'left' },
        { label: words.columns.query, align: 'left' },
        { label: words.columns.week, align: 'right' },
      ],
      rows: brands.map(([key, { name, query }]) => [name, excerpt(query, 60), String(week.get(key) ?? 0)]),
    };
    return {
      card: { locale, blocks: [{ type: 'title', text: words.title }, table] },
      data: brands.map(([key, brand]) => ({ ...brand, mentions: week.get(key) ?? 0 })),
    };
  },
});

export const brandShow = defineCommand({
  name: 'brand show',
  summary: (m) => m.commands.brand.show,
  options: { name: nameOf(suggestBrands) },
  needsOptions: true,
  run: (context, { name }) => brandAnswer(context, brandOf(keyOf(name, context), context)),
});

export const brandTry = defineCommand({
  name: 'brand try',
  summary: (m) => m.commands.brand.try,
  options: { query: { ...query, required: true } },
  needsOptions: true,
  audience: 'asker',
  examples: ['/brand try acme OR "acme phone" -jobs'],
  async run(context, { query }) {
    const { services, m, locale } = context;
    const words = m.commands.brand;
    const parsed = parseQuery(query);
    const span = { from: new Date(0), to: new Date(context.now.getTime() + DAY) };
    const [{ found, of }, { found: examples }] = await Promise.all([
      services.store.mentions.count(parsed, span),
      services.store.mentions.search({ ...span, query: parsed, sort: 'newest', limit: 5 }),
    ]);
    const isBroad = of >= BROAD_POSTS && found / of > BROAD_SHARE;
    const readAs = { label: words.labels.readAs, value: queryText(parsed) };
    const card: Card = {
      locale,
      blocks: [
        { type: 'title', text: words.tried(found, of) },
        { type: 'fields', fields: [readAs] },
        ...(isBroad ? [{ type: 'text', text: words.broad } as const] : []),
        found === 0
          ? { type: 'text', text: words.nothingFound }
          : { type: 'list', ordered: false, items: examples.map(({ post }) => excerpt(post.text, 200)) },
      ],
    };
    return {
      card,
      data: { found, of, readAs: readAs.value, examples: examples.map(({ post }) => post.text) },
    };
  },
});

/** Saves the brand and finds it in the posts that are here. @returns how many mention it */
async function keep({ services: { store, topics } }: Context, key: string, brand: Brand): Promise<number> {
  mentionQuery(brand);
  await store.settings.update((draft) => {
    const { handles, competitors } = brand;
    draft.brands[key] = { ...brand, handles: [...handles], competitors: [...competitors] };
  });
  const mentions = await store.mentions.rematch(key);
  topics.wake();
  return mentions;
}

/** Takes the brand away, also where others are compared with it; `newKey`: it goes on under another name. */
async function forget({ services: { store } }: Context, key: string, newKey?: string): Promise<void> {
  await store.settings.update((draft) => {
    const others = Object.entries(draft.brands).filter(([known]) => known !== key);
    for (const [, brand] of others)
      brand.competitors = brand.competitors.flatMap((one) =>
        one !== key ? [one] : newKey === undefined ? [] : [newKey],
      );
    draft.brands = Object.fromEntries(others);
  });
  await store.mentions.drop(key);
}

async function brandAnswer(context: Context, brand: Brand, said?: string): Promise<Answer> {
  const { m, locale } = context;
  const { labels, ...words } = m.commands.brand;
  const week = (await mentionsOfWeek(context, [brandKey(brand.name)])).get(brandKey(brand.name)) ?? 0;
  const { brands } = context.services.store.settings.get();
  const fields = [
    { label: labels.query, value: brand.query },
    { label: labels.readAs, value: queryText(parseQuery(brand.query)) },
    { label: labels.handles, value: brand.handles.map((handle) => `@${handle}`).join(', ') },
    { label: labels.competitors, value: brand.competitors.map((key) => brands[key]?.name ?? key).join(', ') },
    { label: labels.week, value: words.mentions(week) },
  ];
  const open = {
    kind: 'button',
    id: actionId(trends.name, { brand: brand.name }),
    label: words.trends,
    style: 'normal',
  } as const;
  return {
    card: {
      locale,
      blocks: [
        { type: 'title', text: brand.name },
        ...(said === undefined ? [] : [{ type: 'text', text: said } as const]),
        { type: 'fields', fields: fields.filter(({ value }) => value !== '') },
        { type: 'actions', actions: [open] },
      ],
    },
    data: { ...brand, week },
  };
}

async function mentionsOfWeek(
  { services, now, timeZone }: Context,
  brands: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const points = await services.store.mentions.volume({
    brands,
    from: new Date(now.getTime() - 7 * DAY),
    to: now,
    bucket: 'day',
    timeZone,
  });
  const sums = new Map<string, number>();
  for (const { brand, negative, neutral, positive, unread } of points)
    sums.set(brand, (sums.get(brand) ?? 0) + negative + neutral + positive + unread);
  return sums;
}

const handlesOf = (given: string | undefined): string[] =>
  listOf(given).map((handle) => handle.replace(/^@/, '').toLowerCase());
