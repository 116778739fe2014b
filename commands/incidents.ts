import { cardOf, shownOf } from '../src/alerts/announce.ts';
import type { EventKind, Incident, IncidentState } from '../src/alerts/incident.ts';
import { incidentMarkdown, timelineLines } from '../src/alerts/timeline.ts';
import type { Block } from '../src/bot/card.ts';
import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { duration, flag, number } from '../src/bot/options.ts';
import { momentText } from '../src/messages/moments.ts';
import { HOUR } from '../src/durations.ts';
import { VaneError } from '../src/errors.ts';
import type { IncidentChange } from '../src/store/index.ts';
import { postBlocks } from './posts.ts';

const MOST = 20;
const LOOKED_AT = 200;
const id = number({
  summary: (m) => m.commands.incident.id,
  positional: true,
  required: true,
  min: 1,
  max: 2_000_000_000,
});
const ACTIVE: readonly IncidentState[] = ['open', 'acknowledged', 'snoozed'];

export const incidents = defineCommand({
  name: 'incidents',
  aliases: ['事件列表'],
  summary: (m) => m.commands.incident.list,
  options: { all: flag({ summary: (m) => m.commands.incident.all }) },
  audience: 'asker',
  async run(context, { all = false }) {
    const { services, m, locale } = context;
    const words = m.commands.incident;
    const found = all ? await services.store.incidents.list(MOST) : await openIncidents(context);
    const none = all ? words.never : words.none;
    if (found.length === 0) return said(context, none, []);
    return {
      card: {
        locale,
        blocks: [{ type: 'title', text: words.listTitle }, incidentTable(found, context)],
      },
      data: found.map(dataOf),
    };
  },
});

/** Those that are not resolved, newest first. */
export async function openIncidents({ services }: Context): Promise<Incident[]> {
  const found = await services.store.incidents.list(LOOKED_AT);
  return found.filter(({ state }) => state !== 'resolved').slice(0, MOST);
}

/** Incidents as rows. */
export function incidentTable(found: readonly Incident[], context: Context): Block {
  const { m, services } = context;
  const words = m.commands.incident;
  const { brands } = services.store.settings.get();
  return {
    type: 'table',
    columns: words.columns.map((label) => ({ label, align: 'left' })),
    rows: found.map(({ id: number, brand, finding, severity, openedAt, state }) => [
      String(number),
      brands[brand]?.name ?? brand,
      `${words.icon[severity]} ${finding.topic ?? words.kinds[finding.kind]}`,
      momentText(openedAt, context),
      words.states[state],
    ]),
  };
}

/** Without the hours of its chart. */
const dataOf = (incident: Incident) => ({
  ...incident,
  finding: { ...incident.finding, course: undefined },
});

export const incidentShow = defineCommand({
  name: 'incident show',
  summary: (m) => m.commands.incident.show,
  options: { id },
  audience: 'asker',
  needsOptions: true,
  async run(context, { id: number }) {
    const { services, m, locale } = context;
    const incident = await incidentOf(number, context);
    const events = await services.store.incidents.events(number);
    const card = await cardOf(incident, services, context);
    const [actions] = card.blocks.filter(({ type }) => type === 'actions');
    const timeline: Block[] = [
      { type: 'text', text: [{ text: m.commands.incident.timeline, mark: 'strong' }] },
      { type: 'list', ordered: false, items: timelineLines(events, context) },
    ];
    const shown = card.blocks.filter((block) => block !== actions);
    return {
      card: { locale, blocks: [...shown, ...timeline, ...(actions === undefined ? [] : [actions])] },
      data: { ...dataOf(incident), events },
    };
  },
});

export const incidentAck = defineCommand({
  name: 'incident ack',
  summary: (m) => m.commands.incident.ack,
  options: { id },
  audience: 'asker',
  needsOptions: true,
  run: (context, { id: number }) =>
    changed(context, number, {
      from: ['open', 'snoozed'],
      change: { state: 'acknowledged', snoozedUntil: undefined },
      kind: 'acknowledged',
      words: context.m.commands.incident.taken(number),
    }),
});

export const incidentSnooze = defineCommand({
  name: 'incident snooze',
  summary: (m) => m.commands.incident.snooze,
  options: { id, for: duration({ summary: (m) => m.commands.incident.snoozeFor, positional: true }) },
  audience: 'asker',
  needsOptions: true,
  examples: ['/incident snooze 12 --for 2h'],
  run(context, { id: number, for: length = HOUR }) {
    const until = new Date(context.now.getTime() + length);
    return changed(context, number, {
      from: ACTIVE,
      change: { state: 'snoozed', snoozedUntil: until },
      kind: 'snoozed',
      detail: until.toISOString(),
      words: context.m.commands.incident.snoozed(number, momentText(until, context)),
    });
  },
});

export const incidentResolve = defineCommand({
  name: 'incident resolve',
  summary: (m) => m.commands.incident.resolve,
  options: { id },
  audience: 'asker',
  needsOptions: true,
  run: (context, { id: number }) =>
    changed(context, number, {
      from: ACTIVE,
      change: {
        state: 'resolved',
        closedAt: context.now,
        closedBy: context.user.id,
        snoozedUntil: undefined,
      },
      kind: 'resolved',
      words: context.m.commands.incident.resolved(number),
    }),
});

export const incidentTick = defineCommand({
  name: 'incident tick',
  summary: (m) => m.commands.incident.tick,
  options: {
    id,
    step: number({
      summary: (m) => m.commands.incident.step,
      positional: true,
      required: true,
      min: 1,
      max: 100,
    }),
  },
  audience: 'asker',
  needsOptions: true,
  examples: ['/incident tick 12 3'],
  async run(context, { id: number, step }) {
    const { checklist, state } = await incidentOf(number, context);
    const { m, user } = context;
    const ticked = checklist[step - 1];
    if (ticked === undefined) throw new VaneError('incident.step_unknown', { step, steps: checklist.length });
    const { by, ...open } = ticked;
    const words = m.commands.incident;
    return changed(context, number, {
      from: [state],
      change: { checklist: checklist.with(step - 1, by === undefined ? { ...open, by: user.id } : open) },
      kind: by === undefined ? 'ticked' : 'unticked',
      detail: ticked.text,
      words: by === undefined ? words.ticked(ticked.text) : words.unticked(ticked.text),
    });
  },
});

export const incidentPosts = defineCommand({
  name: 'incident posts',
  summary: (m) => m.commands.incident.posts,
  options: { id },
  audience: 'asker',
  needsOptions: true,
  async run(context, { id: number }) {
    const { services, m, locale } = context;
    const words = m.commands.incident;
    const incident = await incidentOf(number, context);
    const found = await postsOf(incident, services.store);
    if (found.length === 0) return said(context, words.noPosts, []);
    return {
      card: {
        locale,
        blocks: [
          { type: 'title', text: words.postsTitle(number) },
          ...found.flatMap((one) => postBlocks(one, context)),
        ],
      },
      data: found.map(({ post, reading }) => ({ at: post.createdAt, text: post.text, ...reading })),
    };
  },
});

const SHOWN_POSTS = 10;

/** The posts that were looked at: the examples first, then the newest of the same kind. */
async function postsOf({ brand, finding }: Incident, { series, mentions }: Context['services']['store']) {
  const examples = await series.posts(finding.examples);
  if (finding.kind !== 'negative' && finding.kind !== 'volume') return examples;
  const newest = await mentions.newest({
    brand,
    from: new Date(finding.from),
    to: new Date(finding.at),
    ...(finding.kind === 'negative' && { where: { facet: 'sentiment', value: 'negative' } as const }),
    limit: SHOWN_POSTS,
  });
  const known = new Set(examples.map(({ post }) => post.id));
  return [...examples, ...newest.filter(({ post }) => !known.has(post.id))].slice(0, SHOWN_POSTS);
}

export const incidentExport = defineCommand({
  name: 'incident export',
  summary: (m) => m.commands.incident.export,
  options: { id },
  audience: 'asker',
  needsOptions: true,
  async run(context, { id: number }) {
    const incident = await incidentOf(number, context);
    const markdown = incidentMarkdown(await shownOf(incident, context.services.store), context);
    return said(context, markdown, { id: number, markdown });
  },
});

/** @throws VaneError `incident.unknown` */
export async function incidentOf(number: number, { services }: Context): Promise<Incident> {
  const incident = await services.store.incidents.get(number);
  if (incident !== undefined) return incident;
  throw new VaneError('incident.unknown', { id: number });
}

interface Wish {
  readonly from: readonly IncidentState[];
  readonly change: IncidentChange;
  readonly kind: EventKind;
  readonly detail?: string;
  /** The answer when it is done. */
  readonly words: string;
}

/** Changes an incident, and has its message changed. One that is in another state already is only said so. */
async function changed(
  context: Context,
  number: number,
  { from, change, kind, detail, words }: Wish,
): Promise<Answer> {
  const { services, user, now, m } = context;
  const event = { at: now, kind, by: user.id, detail };
  const incident = await services.store.incidents.change({ id: number, from, change, event });
  if (incident === undefined) {
    const { state } = await incidentOf(number, context);
    return said(context, m.commands.incident.takenAlready(number, state), { id: number, state });
  }
  await services.desk.tell(number, now);
  return said(context, words, dataOf(incident));
}

const said = ({ locale }: Context, text: string, data: unknown): Answer => ({
  card: { locale, blocks: [{ type: 'text', text }] },
  data,
});
