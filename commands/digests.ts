import { randomUUID } from 'node:crypto';
import type { Block, Card } from '../src/bot/card.ts';
import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { choice, date, place, text } from '../src/bot/options.ts';
import { plainText } from '../src/bot/plain.ts';
import { type Place, placeFrom, placeKey } from '../src/bot/place.ts';
import { BRAND_NAME_LIMIT, brandKey } from '../src/brands/brand.ts';
import { composeDigest } from '../src/digests/compose.ts';
import { digestJobId } from '../src/digests/jobs.ts';
import { momentText } from '../src/messages/moments.ts';
import type { Subscription } from '../src/digests/subscription.ts';
import { VaneError } from '../src/errors.ts';
import { LOCALES } from '../src/messages/index.ts';
import { nextDue, WEEKDAYS } from '../src/schedule/schedule.ts';
import type { EndedRun } from '../src/store/index.ts';
import { keyOf, listOf, suggestBrands } from './brand-option.ts';
import { destination, placeText } from './destination.ts';
import { composedOf, digestOf, rhythmOf, suggestDigests, suggestDigestsAndBrands } from './digest-option.ts';
import { knownZone, zonesLike } from './settings.ts';

const brands = text({ summary: (m) => m.commands.digest.brands, suggest: suggestBrands });
const what = {
  channel: place({ summary: (m) => m.commands.digest.channel }),
  every: choice({ summary: (m) => m.commands.digest.every, choices: ['daily', 'weekly'] }),
  at: text({ summary: (m) => m.commands.digest.at }),
  on: choice({ summary: (m) => m.commands.digest.on, choices: WEEKDAYS }),
  cron: text({ summary: (m) => m.commands.digest.cron }),
  timeZone: text({
    summary: (m) => m.commands.digest.timeZone,
    suggest: (_, typed) => zonesLike(typed),
  }),
  language: choice({ summary: (m) => m.commands.digest.language, choices: LOCALES }),
};

export const digestAdd = defineCommand({
  name: 'digest add',
  aliases: ['添加简报'],
  summary: (m) => m.commands.digest.add,
  options: {
    brands: { ...brands, positional: true, required: true },
    ...what,
    name: text({ summary: (m) => m.commands.digest.ownName }),
  },
  access: 'manager',
  needsOptions: true,
  examples: [
    '/digest add Acme',
    '/digest add Acme --every weekly --on monday --at 08:30 --time-zone Europe/Berlin',
    '/digest add "Acme, Beta" --name Morning --cron "0 9 * * 1-5"',
  ],
  async run(context, { brands, channel, timeZone, language, name, ...rhythm }) {
    const { services, locale } = context;
    const keys = listOf(brands).map((one) => keyOf(one, context));
    const digest: Subscription = {
      name: (name ?? listOf(brands).join(' + ')).trim(),
      brands: keys,
      ...(await destination(context, channel)),
      rhythm: rhythmOf(rhythm),
      timeZone: timeZone === undefined ? context.timeZone : knownZone(timeZone, '/digest add'),
      language: language ?? locale,
      since: context.now.toISOString(),
    };
    const key = brandKey(digest.name);
    if (key === '' || digest.name.length > BRAND_NAME_LIMIT)
      throw new VaneError('digest.nameless', { limit: BRAND_NAME_LIMIT });
    if (services.store.settings.get().digests[key] !== undefined)
      throw new VaneError('digest.exists', { name: digest.name });
    await keep(context, key, digest);
    return shown(context, digest, context.m.commands.digest.added(digest.name));
  },
});

export const digestEdit = defineCommand({
  name: 'digest edit',
  summary: (m) => m.commands.digest.edit,
  options: {
    name: text({
      summary: (m) => m.commands.digest.name,
      positional: true,
      required: true,
      suggest: suggestDigests,
    }),
    brands,
    ...what,
  },
  access: 'manager',
  needsOptions: true,
  examples: ['/digest edit Acme --at 07:00'],
  async run(context, { name, brands, channel, timeZone, language, ...rhythm }) {
    const { key, digest: old } = digestOf(name, context);
    const digest: Subscription = {
      ...old,
      ...(brands !== undefined && { brands: listOf(brands).map((one) => keyOf(one, context)) }),
      ...(channel !== undefined && (await destination(context, channel))),
      ...(timeZone !== undefined && { timeZone: knownZone(timeZone, '/digest edit') }),
      ...(language !== undefined && { language }),
      rhythm: rhythmOf(rhythm, old.rhythm),
      // By the new clock nothing was due before now.
      since: context.now.toISOString(),
    };
    await keep(context, key, digest);
    return shown(context, digest, context.m.commands.digest.changed(digest.name));
  },
});

export const digestRemove = defineCommand({
  name: 'digest remove',
  summary: (m) => m.commands.digest.remove,
  options: {
    name: text({
      summary: (m) => m.commands.digest.name,
      positional: true,
      required: true,
      suggest: suggestDigests,
    }),
  },
  access: 'manager',
  needsOptions: true,
  async run(context, { name }) {
    const { key, digest } = digestOf(name, context);
    await context.services.store.settings.update((draft) => {
      draft.digests = Object.fromEntries(Object.entries(draft.digests).filter(([known]) => known !== key));
    });
    const words = context.m.commands.digest.removed(digest.name);
    return {
      card: { locale: context.locale, blocks: [{ type: 'text', text: words }] },
      data: { removed: key },
    };
  },
});

export const digestList = defineCommand({
  name: 'digest list',
  aliases: ['简报列表'],
  summary: (m) => m.commands.digest.list,
  options: {},
  audience: 'asker',
  async run(context) {
    const { services, m, locale } = context;
    const words = m.commands.digest;
    const digests = Object.entries(services.store.settings.get().digests);
    if (digests.length === 0)
      return { card: { locale, blocks: [{ type: 'text', text: words.none }] }, data: [] };
    const rows = await Promise.all(digests.map(([key, digest]) => rowOf(context, key, digest)));
    const table: Block = {
      type: 'table',
      columns: words.columns.map((label) => ({ label, align: 'left' })),
      rows: rows.map(({ name, place, when, next, last }) => [name, place, when, next, last]),
    };
    return { card: { locale, blocks: [{ type: 'title', text: words.listTitle }, table] }, data: rows };
  },
});

const until = date({ summary: (m) => m.commands.digest.until });
const nameOrBrand = text({
  summary: (m) => m.commands.digest.nameOrBrand,
  positional: true,
  required: true,
  suggest: suggestDigestsAndBrands,
});

export const digestNow = defineCommand({
  name: 'digest now',
  summary: (m) => m.commands.digest.now,
  options: { name: nameOrBrand, until },
  access: 'manager',
  needsOptions: true,
  examples: ['/digest now Acme', '/digest now Acme --until 2026-03-02'],
  async run(context, { name, until = context.now }) {
    const { services, m, locale, now } = context;
    const digest = composedOf(name, context);
    const to = digest.place === undefined ? undefined : placeFrom(digest.place);
    const isElsewhere = to !== undefined && placeKey(to) !== placeKey(context.place);
    if (isElsewhere) requireConnection(to, context);
    const card = await composeDigest(services, digest, until);
    if (isElsewhere) await services.outbox.say({ key: `digest-now:${randomUUID()}`, place: to, card });
    // Beside the runs that were due, so that none of them seems done.
    const run = { job: `${digestJobId(brandKey(name))}:now`, due: now };
    await services.store.runs.enter(run, { state: 'done', at: new Date() });
    if (!isElsewhere) return answerOf(card, name, until);
    const posted =
      digest.private === true ? m.commands.digest.postedPrivately : m.commands.digest.posted(placeKey(to));
    return answerOf({ locale, blocks: [{ type: 'text', text: posted }] }, name, until);
  },
});

export const digestPreview = defineCommand({
  name: 'digest preview',
  aliases: ['简报'],
  summary: (m) => m.commands.digest.preview,
  options: { name: nameOrBrand, until },
  audience: 'asker',
  needsOptions: true,
  examples: ['/digest preview Acme', '/digest preview Acme --until 2026-03-02'],
  async run(context, { name, until = context.now }) {
    const digest = { ...composedOf(name, context), language: context.locale };
    return answerOf(await composeDigest(context.services, digest, until), name, until);
  },
});

const answerOf = (card: Card, name: string, until: Date): Answer => ({
  card,
  data: { digest: name, until: until.toISOString(), text: plainText(card) },
});

function requireConnection({ platform }: Place, { services }: Context): void {
  if (services.connections.some((one) => one.platform === platform)) return;
  throw new VaneError('platform.unreachable', { platform, problem: 'not connected' });
}

const keep = ({ services }: Context, key: string, digest: Subscription): Promise<void> =>
  services.store.settings.update((draft) => {
    draft.digests[key] = { ...digest, brands: [...digest.brands] };
  });

function shown(context: Context, digest: Subscription, said: string): Answer {
  const { labels, ...words } = context.m.commands.digest;
  const next = nextDue(digest, context.now);
  const fields = [
    { label: labels.brands, value: brandNames(context, digest) },
    { label: labels.where, value: placeText(context, digest) },
    { label: labels.when, value: words.rhythm(digest.rhythm, digest.timeZone) },
    { label: labels.next, value: next === undefined ? '' : momentText(next, readerOf(context, digest)) },
  ];
  return {
    card: {
      locale: context.locale,
      blocks: [
        { type: 'text', text: said },
        { type: 'fields', fields: fields.filter(({ value }) => value !== '') },
      ],
    },
    data: { ...digest, next: next?.toISOString() ?? null },
  };
}

async function rowOf(context: Context, key: string, digest: Subscription) {
  const words = context.m.commands.digest;
  const [last] = await context.services.store.runs.recent([digestJobId(key)], 1);
  const next = nextDue(digest, context.now);
  const reader = readerOf(context, digest);
  return {
    name: digest.name,
    brands: brandNames(context, digest),
    place: placeText(context, digest),
    when: words.rhythm(digest.rhythm, digest.timeZone),
    next: next === undefined ? '' : momentText(next, reader),
    last: last === undefined ? '' : words.lastRun(momentText(last.due, reader), last.state, delayOf(last)),
  };
}

/** Minutes from when a run was due to when it was made. */
const delayOf = ({ due, endedAt }: EndedRun): number =>
  endedAt === undefined ? 0 : Math.round((endedAt.getTime() - due.getTime()) / 60_000);

const readerOf = ({ locale }: Context, { timeZone }: Subscription) => ({ locale, timeZone });

function brandNames({ services }: Context, { brands }: Subscription): string {
  const known = services.store.settings.get().brands;
  return brands.map((key) => known[key]?.name ?? key).join(', ');
}
