import type { AlertRule } from '../src/alerts/rule.ts';
import { SENSITIVITIES } from '../src/alerts/sensitivity.ts';
import { type Trial, trialOf, type Tried } from '../src/alerts/trial.ts';
import type { Block } from '../src/bot/card.ts';
import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { date, number, text } from '../src/bot/options.ts';
import { brandKey } from '../src/brands/brand.ts';
import { momentText } from '../src/messages/moments.ts';
import { condition, suggestRulesAndBrands, when, wordsOf } from './alert-option.ts';
import { brandOf, keyOf } from './brand-option.ts';
import { MINUTE } from '../src/durations.ts';
import { knownZone } from './settings.ts';

const USUAL_DAYS = 28;
const MOST_ROWS = 20;

export const alertTest = defineCommand({
  name: 'alert test',
  summary: (m) => m.commands.alert.test,
  options: {
    name: text({
      summary: (m) => m.commands.alert.nameOrBrand,
      positional: true,
      required: true,
      suggest: suggestRulesAndBrands,
    }),
    when,
    ...condition,
    days: number({ summary: (m) => m.commands.alert.days, min: 1, max: 90 }),
    until: date({ summary: (m) => m.commands.trends.until }),
  },
  audience: 'asker',
  needsOptions: true,
  examples: [
    '/alert test Acme --when volume',
    '/alert test "Acme negative" --sensitivity keen --days 60',
    '/alert test Acme --days 8 --until 2026-03-02',
  ],
  async run(context, { name, days = USUAL_DAYS, until = context.now, ...given }) {
    const { rule, title } = triedOf(name, given, context);
    const { series, topics } = context.services.store;
    const trial = await trialOf(rule, { series, topics }, days, until);
    const reader = { locale: context.locale, timeZone: rule.timeZone };
    const end = until === context.now ? undefined : momentText(until, reader);
    return answerOf(trial, { rule, title, days, end }, context);
  },
});

interface Given {
  readonly words: string | undefined;
  readonly timeZone: string | undefined;
  readonly when: AlertRule['kind'] | undefined;
  readonly sensitivity: AlertRule['sensitivity'] | undefined;
  readonly minimum: number | undefined;
}

interface Asked {
  readonly rule: Tried & Pick<AlertRule, 'sensitivity'>;
  readonly title: string;
}

/** A rule by its name, or one that might be made of a brand; with what was given instead. */
function triedOf(name: string, given: Given, context: Context): Asked {
  const known = context.services.store.settings.get().alerts[brandKey(name)];
  const brand = known?.brand ?? keyOf(name, context);
  const kind = given.when ?? known?.kind ?? 'negative';
  const minimumPosts = given.minimum ?? known?.minimumPosts;
  const words = given.words === undefined ? known?.words : wordsOf(given.words, known?.words);
  const { timeZone } = given;
  return {
    title: known?.name ?? `${brandOf(brand, context).name} ${kind}`,
    rule: {
      brand,
      kind,
      sensitivity: given.sensitivity ?? known?.sensitivity ?? 'normal',
      minimumPosts,
      words,
      timeZone:
        timeZone === undefined ? (known?.timeZone ?? context.timeZone) : knownZone(timeZone, '/alert test'),
    },
  };
}

function answerOf(
  trial: Trial | undefined,
  { rule, title, days, end }: Asked & { readonly days: number; readonly end: string | undefined },
  context: Context,
): Answer {
  const words = context.m.commands.alert;
  const { locale } = context;
  if (trial === undefined || trial.knownDays === 0) {
    const text = trial === undefined ? words.cannotReplay : words.noHistory;
    return { card: { locale, blocks: [{ type: 'text', text }] }, data: null };
  }
  const known = Math.max(1, Math.min(days, Math.round(trial.knownDays)));
  const fired = trial.bySensitivity[rule.sensitivity];
  const others = SENSITIVITIES.filter((one) => one !== rule.sensitivity).map((one) =>
    words.atOther(one, trial.bySensitivity[one].length),
  );
  const blocks: Block[] = [
    { type: 'title', text: words.testTitle(title, known, end) },
    { type: 'text', text: `${words.wouldHave(fired.length, known)} ${words.atOthers(others.join(', '))}` },
    ...(fired.length === 0 ? [] : [firedTable(fired, context, rule.timeZone)]),
    { type: 'note', text: words.known(known) },
  ];
  return { card: { locale, blocks }, data: { rule, days, ...trial } };
}

/** Times are told in the rule's own zone: its quiet hours and its days are those. */
function firedTable(
  fired: Trial['bySensitivity']['normal'],
  { m, locale }: Context,
  timeZone: string,
): Block {
  const words = m.commands.alert;
  const [moment, lasted, ...counts] = words.testColumns;
  return {
    type: 'table',
    columns: [
      ...[moment ?? '', lasted ?? ''].map((label) => ({ label, align: 'left' }) as const),
      ...counts.map((label) => ({ label, align: 'right' }) as const),
    ],
    rows: fired
      .slice(-MOST_ROWS)
      .map(({ since, until, peak, verdict }) => [
        momentText(new Date(since), { locale, timeZone }),
        words.lasted((until - since) / MINUTE),
        String(peak),
        String(Math.round(verdict.expected)),
      ]),
  };
}
