import type { Block } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { date, text } from '../src/bot/options.ts';
import { renderChart } from '../src/charts/render.ts';
import type { ChartSpec } from '../src/charts/spec.ts';
import { toVaneError } from '../src/errors.ts';
import type { Messages } from '../src/messages/index.ts';
import type { Tally } from '../src/store/index.ts';
import { type Share, summarize, type Summary } from '../src/trends/summary.ts';
import { TEXT_LABELS, type TextLabel } from '../models/index.ts';
import { brandOf, keyOf, suggestBrands } from './brand-option.ts';

const DAY = 24 * 60 * 60 * 1000;

export const trends = defineCommand({
  name: 'trends',
  aliases: ['趋势'],
  summary: (m) => m.commands.trends.summary,
  options: {
    brand: text({ summary: (m) => m.commands.trends.brand, positional: true, suggest: suggestBrands }),
    since: date({ summary: (m) => m.commands.trends.since }),
    until: date({ summary: (m) => m.commands.trends.until }),
  },
  examples: ['/trends Acme', '/trends Acme --since "30 days ago"'],
  async run(context, { brand, since, until = context.now }) {
    const { services, timeZone, locale, m } = context;
    const { brands } = services.store.settings.get();
    const keys = brand === undefined ? Object.keys(brands) : [keyOf(brand, context)];
    if (keys.length === 0)
      return { card: { locale, blocks: [{ type: 'text', text: m.commands.brand.none }] }, data: [] };
    const span = { from: since ?? new Date(until.getTime() - 7 * DAY), to: until };
    const summaries = await summarize(services.store.mentions, keys, span, timeZone);
    const [only] = summaries;
    const blocks =
      only !== undefined && summaries.length === 1
        ? await ofOne(only, context)
        : await ofAll(summaries, context);
    return { card: { locale, blocks }, data: summaries };
  },
});

async function ofOne(summary: Summary, context: Context): Promise<Block[]> {
  const { m, services } = context;
  const words = m.commands.trends;
  const { labels } = words;
  const title: Block = { type: 'title', text: words.title(nameOf(summary, context)) };
  if (summary.mentions + summary.before === 0) return [title, { type: 'text', text: words.quiet }];
  const by = (what: 'language' | 'emotion') =>
    services.store.mentions.breakdown(summary.brand, what, summary.span);
  const [languages, emotions] = await Promise.all([by('language'), by('emotion')]);
  const largest = (tallies: readonly Tally[], name: (value: string) => string) =>
    tallies
      .filter(({ value }) => value !== '' && value !== 'none')
      .slice(0, 4)
      .map(({ value, posts }) => `${name(value)} ${m.percent(posts / summary.mentions)}`)
      .join(' · ');
  const fields = [
    {
      label: labels.mentions,
      value: `${summary.mentions} (${words.against(summary.before, summary.change)})`,
    },
    { label: labels.negative, value: shareText(summary.negative, m) },
    { label: labels.positive, value: shareText(summary.positive, m) },
    { label: labels.languages, value: largest(languages, (code) => languageName(code, context.locale)) },
    { label: labels.emotions, value: largest(emotions, (key) => (isEmotion(key) ? m.emotions[key] : key)) },
  ];
  return [
    title,
    { type: 'fields', fields: fields.filter(({ value }) => value !== '') },
    ...(await chartBlock(context, {
      kind: 'volume',
      brand: nameOf(summary, context),
      points: summary.points.map(({ at, ...counts }) => ({ at, counts })),
      ...framed(summary, context),
    })),
  ];
}

const framed = ({ span }: Summary, { locale, timeZone }: Context) =>
  ({ period: span, locale, timeZone, theme: 'light' }) as const;

/** The chart, or nothing when it cannot be drawn: the figures stand without it. */
async function chartBlock({ services }: Context, spec: ChartSpec): Promise<Block[]> {
  try {
    return [{ type: 'chart', ...(await renderChart(services.models, spec)) }];
  } catch (error) {
    services.log.error({ code: toVaneError(error).code }, 'a chart could not be drawn');
    return [];
  }
}

async function ofAll(summaries: readonly Summary[], context: Context): Promise<Block[]> {
  const { m } = context;
  const { columns } = m.commands.trends;
  const all = summaries.reduce((sum, { mentions }) => sum + mentions, 0);
  const [first] = summaries;
  const share =
    first === undefined
      ? []
      : await chartBlock(context, {
          kind: 'share',
          brands: summaries.map((summary) => ({
            name: nameOf(summary, context),
            mentions: summary.mentions,
            own: false,
          })),
          ...framed(first, context),
        });
  return [
    { type: 'title', text: m.commands.trends.title(m.commands.brand.title) },
    {
      type: 'table',
      columns: [
        { label: columns.brand, align: 'left' },
        { label: columns.mentions, align: 'right' },
        { label: columns.share, align: 'right' },
        { label: columns.negative, align: 'right' },
      ],
      rows: summaries
        .toSorted((a, b) => b.mentions - a.mentions)
        .map((summary) => [
          nameOf(summary, context),
          String(summary.mentions),
          all === 0 ? '' : m.percent(summary.mentions / all),
          summary.mentions === 0 ? '' : m.percent(summary.negative.share),
        ]),
    },
    ...share,
  ];
}

const nameOf = ({ brand }: Summary, context: Context): string => brandOf(brand, context).name;

function shareText({ share, interval, before }: Share, m: Messages): string {
  const words = m.commands.trends;
  const now = words.share(share, interval.low, interval.high);
  return before === undefined ? now : `${now}, ${words.shareBefore(before)}`;
}

const isEmotion = (key: string): key is TextLabel<'emotion'> =>
  (TEXT_LABELS.emotion as readonly string[]).includes(key);

/** `unknown`, and what the runtime has no name for, stay as they are. */
const languageName = (code: string, locale: string): string =>
  (code === 'unknown' ? undefined : new Intl.DisplayNames(locale, { type: 'language' }).of(code)) ?? code;
