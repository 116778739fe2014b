import { DAY } from '../src/durations.ts';
import type { AlertRule } from '../src/alerts/rule.ts';
import { STRONG_WORDS } from '../src/alerts/strong-words.ts';
import { actionId } from '../src/bot/action.ts';
import type { Block } from '../src/bot/card.ts';
import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { duration, flag, text } from '../src/bot/options.ts';
import { momentText } from '../src/messages/moments.ts';
import { messagesFor } from '../src/messages/index.ts';
import type { SettingsDocument } from '../src/store/index.ts';
import {
  condition,
  escalationOf,
  peopleOf,
  quietHours,
  requireFreeName,
  ruleName,
  ruleOf,
  telling,
  when,
  wordsOf,
} from './alert-option.ts';
import { alertTest } from './alert-test.ts';
import { brandOf, keyOf, suggestBrands } from './brand-option.ts';
import { destination, placeText } from './destination.ts';
import { knownZone } from './settings.ts';

export const alertAdd = defineCommand({
  name: 'alert add',
  aliases: ['添加预警'],
  summary: (m) => m.commands.alert.add,
  options: {
    brand: text({
      summary: (m) => m.commands.alert.brand,
      positional: true,
      required: true,
      suggest: suggestBrands,
    }),
    when,
    ...condition,
    ...telling,
    name: text({ summary: (m) => m.commands.alert.ownName }),
  },
  access: 'manager',
  needsOptions: true,
  examples: [
    '/alert add Acme --when negative',
    '/alert add Acme --when words --words "boycott*, recall" --mention @U012AB --quiet 22:00-07:00',
    '/alert add Acme --when volume --sensitivity keen --escalate-after 30m --escalate-person @U012AB',
  ],
  async run(context, { brand, when: kind = 'negative', channel, name, ...given }) {
    const key = keyOf(brand, context);
    const { name: brandName } = brandOf(key, context);
    const rule: AlertRule = {
      name: (name ?? `${brandName} ${kind}`).trim(),
      brand: key,
      kind,
      sensitivity: given.sensitivity ?? 'normal',
      ...(await destination(context, channel)),
      mention: [],
      timeZone: context.timeZone,
      language: context.locale,
      ...changesOf(given, undefined, context),
    };
    const own = requireFreeName(rule.name, context);
    await keep(context, own, rule);
    const { playbook } = messagesFor(rule.language).commands;
    const file = await context.services.store.playbooks.begin(key, playbook.template(brandName));
    return shown(context, own, rule, context.m.commands.alert.added(rule.name, file));
  },
});

export const alertEdit = defineCommand({
  name: 'alert edit',
  summary: (m) => m.commands.alert.edit,
  options: { name: ruleName, ...condition, ...telling },
  access: 'manager',
  needsOptions: true,
  examples: [
    '/alert edit "Acme negative" --sensitivity calm',
    '/alert edit "Acme words" --words "+scam, -recall"',
  ],
  async run(context, { name, channel, ...given }) {
    const { key, rule: old } = ruleOf(name, context);
    const rule: AlertRule = {
      ...old,
      ...(channel !== undefined && (await destination(context, channel))),
      ...changesOf(given, old, context),
    };
    await keep(context, key, rule);
    return shown(context, key, rule, context.m.commands.alert.changed(rule.name));
  },
});

export const alertRemove = defineCommand({
  name: 'alert remove',
  summary: (m) => m.commands.alert.remove,
  options: { name: ruleName },
  access: 'manager',
  needsOptions: true,
  async run(context, { name }) {
    const { key, rule } = ruleOf(name, context);
    await context.services.store.settings.update((draft) => {
      draft.alerts = Object.fromEntries(Object.entries(draft.alerts).filter(([known]) => known !== key));
    });
    return said(context, context.m.commands.alert.removed(rule.name), { removed: key });
  },
});

export const alertMute = defineCommand({
  name: 'alert mute',
  summary: (m) => m.commands.alert.mute,
  options: {
    name: ruleName,
    for: duration({ summary: (m) => m.commands.alert.muteFor }),
    off: flag({ summary: (m) => m.commands.alert.unmute }),
  },
  access: 'manager',
  needsOptions: true,
  examples: ['/alert mute "Acme volume" --for 8h', '/alert mute "Acme volume" --off'],
  async run(context, { name, for: length = DAY, off = false }) {
    const { key, rule } = ruleOf(name, context);
    const until = new Date(context.now.getTime() + length);
    await keep(context, key, { ...rule, mutedUntil: off ? undefined : until.toISOString() });
    const words = context.m.commands.alert;
    const text = off ? words.unmuted(rule.name) : words.muted(rule.name, momentText(until, context));
    return said(context, text, { rule: key, mutedUntil: off ? null : until.toISOString() });
  },
});

export const alertList = defineCommand({
  name: 'alert list',
  aliases: ['预警列表'],
  summary: (m) => m.commands.alert.list,
  options: {},
  audience: 'asker',
  async run(context) {
    const { services, m, locale } = context;
    const words = m.commands.alert;
    const rules = Object.entries(services.store.settings.get().alerts);
    if (rules.length === 0) return said(context, words.none, []);
    const incidents = await services.store.incidents.list(LOOKED_AT);
    const rows = rules.map(([key, rule]) => {
      const last = incidents.find((incident) => incident.rule === key);
      return {
        name: rule.name,
        when: words.kinds[rule.kind],
        sensitivity: rule.sensitivity,
        place: placeText(context, rule),
        last: last === undefined ? '' : words.lastFired(momentText(last.openedAt, context), last.state),
      };
    });
    const table: Block = {
      type: 'table',
      columns: words.columns.map((label) => ({ label, align: 'left' })),
      rows: rows.map(({ name, when: kind, sensitivity, place, last }) => [
        name,
        kind,
        sensitivity,
        place,
        last,
      ]),
    };
    return { card: { locale, blocks: [{ type: 'title', text: words.listTitle }, table] }, data: rows };
  },
});

const LOOKED_AT = 500;
const RECENT = 5;

export const alertShow = defineCommand({
  name: 'alert show',
  summary: (m) => m.commands.alert.show,
  options: { name: ruleName },
  audience: 'asker',
  needsOptions: true,
  async run(context, { name }) {
    const { key, rule } = ruleOf(name, context);
    return shown(context, key, rule, rule.name);
  },
});

type GivenEscalation = Parameters<typeof escalationOf>[0];

interface Given extends GivenEscalation {
  readonly words: string | undefined;
  readonly timeZone: string | undefined;
  readonly mention: string | undefined;
  readonly quiet: string | undefined;
  readonly sensitivity: AlertRule['sensitivity'] | undefined;
  readonly minimum: number | undefined;
  readonly language: AlertRule['language'] | undefined;
}

/** What was given, on top of what was so far. */
function changesOf(given: Given, old: AlertRule | undefined, context: Context): Partial<AlertRule> {
  const { sensitivity, minimum, words, timeZone, mention, quiet, language } = given;
  return {
    ...(sensitivity !== undefined && { sensitivity }),
    ...(minimum !== undefined && { minimumPosts: minimum }),
    ...(words !== undefined && { words: wordsOf(words, old?.words) }),
    ...(timeZone !== undefined && { timeZone: knownZone(timeZone, '/alert edit') }),
    ...(mention !== undefined && { mention: peopleOf(mention, context) }),
    ...(quiet !== undefined && { quiet: quietHours(quiet) }),
    ...(language !== undefined && { language }),
    escalation: escalationOf(given, old?.escalation, context),
  };
}

const keep = ({ services }: Context, key: string, rule: AlertRule): Promise<void> =>
  services.store.settings.update((draft) => {
    draft.alerts[key] = structuredClone(rule) as SettingsDocument['alerts'][string];
  });

const said = ({ locale }: Context, words: string, data: unknown): Answer => ({
  card: { locale, blocks: [{ type: 'text', text: words }] },
  data,
});

async function shown(context: Context, key: string, rule: AlertRule, title: string): Promise<Answer> {
  const { m, services, locale } = context;
  const words = m.commands.alert;
  const incidents = (await services.store.incidents.list(LOOKED_AT)).filter((one) => one.rule === key);
  const recent = incidents
    .slice(0, RECENT)
    .map(({ id, openedAt, state }) => `#${id} ${words.lastFired(momentText(openedAt, context), state)}`);
  return {
    card: {
      locale,
      blocks: [
        { type: 'text', text: title },
        { type: 'fields', fields: fieldsOf(context, rule) },
        ...(recent.length === 0
          ? []
          : ([
              { type: 'text', text: [{ text: words.recent, mark: 'strong' }] },
              { type: 'list', ordered: false, items: recent },
            ] as const)),
        { type: 'actions', actions: [tryButton(rule, context)] },
      ],
    },
    data: { key, ...rule },
  };
}

const tryButton = ({ name }: AlertRule, { m }: Context) =>
  ({
    kind: 'button',
    id: actionId(alertTest.name, { name }),
    label: m.commands.alert.tryIt,
    style: 'normal',
  }) as const;

function fieldsOf(context: Context, rule: AlertRule) {
  const words = context.m.commands.alert;
  const { labels } = words;
  const { quiet, mutedUntil, escalation } = rule;
  const fields = [
    { label: labels.brand, value: brandOf(rule.brand, context).name },
    { label: labels.when, value: words.kinds[rule.kind] },
    { label: labels.sensitivity, value: words.sensitivities[rule.sensitivity] },
    { label: labels.minimum, value: rule.minimumPosts === undefined ? '' : words.posts(rule.minimumPosts) },
    { label: labels.words, value: rule.kind === 'words' ? listedWords(rule, context) : '' },
    { label: labels.where, value: placeText(context, rule) },
    { label: labels.mention, value: rule.mention.map(handleOf).join(', ') },
    { label: labels.quiet, value: quiet ? words.quietHours(quiet.from, quiet.to, rule.timeZone) : '' },
    { label: labels.muted, value: mutedUntil ? momentText(new Date(mutedUntil), context) : '' },
    {
      label: labels.escalation,
      value: escalation ? words.escalation(escalation.afterMinutes, escalatedTo(escalation)) : '',
    },
  ];
  return fields.filter(({ value }) => value !== '');
}

const handleOf = (person: string) => `@${person.slice(person.indexOf(':') + 1)}`;

const listedWords = ({ words }: AlertRule, { m }: Context): string =>
  words === undefined
    ? m.commands.alert.shippedWords(STRONG_WORDS.length)
    : m.commands.alert.ownWords(words.join(', '));

const escalatedTo = ({ place, person }: NonNullable<AlertRule['escalation']>): string =>
  [...(place === undefined ? [] : [place]), ...(person === undefined ? [] : [handleOf(person)])].join(', ');
