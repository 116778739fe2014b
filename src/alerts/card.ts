import { actionId } from '../bot/action.ts';
import type { Action, Block, Card, Inline, RichText } from '../bot/card.ts';
import { momentText, type Reader } from '../messages/moments.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import { excerpt } from '../posts/excerpt.ts';
import { quoted } from '../posts/quoted.ts';
import type { Found } from '../store/index.ts';
import type { Incident, IncidentEvent, Step } from './incident.ts';
import { carrierSentences, findingSentences } from './sentences.ts';
import { MINUTE } from '../durations.ts';

/** All that the card of an incident shows. */
export interface Shown {
  readonly incident: Incident;
  readonly events: readonly IncidentEvent[];
  /** The brand as people write it. */
  readonly brand: string;
  readonly examples: readonly Found[];
  readonly chart: Extract<Block, { type: 'chart' }> | undefined;
}

const EXAMPLE_LENGTH = 200;
const STEP_LABEL = 70;

/** The message of an incident: what happened, why, how it stands, and what one can do. */
export function incidentCard(shown: Shown, reader: Reader): Card {
  const { incident, examples, chart } = shown;
  const m = messagesFor(reader.locale);
  const words = m.commands.incident;
  const isOver = incident.state === 'resolved';
  const why = carrierSentences(incident.finding, m);
  return {
    locale: reader.locale,
    blocks: [
      { type: 'title', text: titleOf(shown, m) },
      { type: 'text', text: stateLine(shown, reader) },
      { type: 'text', text: words.sentences(findingSentences(incident.finding, m)) },
      ...(why.length > 0 ? [{ type: 'text', text: words.sentences(why) } as const] : []),
      ...examples.map((found) => ({ type: 'quote', text: quoted(found.post, EXAMPLE_LENGTH) }) as const),
      ...(chart === undefined ? [] : [chart]),
      ...checklistBlocks(incident, m),
      ...(isOver ? [] : [{ type: 'actions', actions: actionsOf(incident, m) } as const]),
    ],
  };
}

export function titleOf({ incident, brand }: Pick<Shown, 'incident' | 'brand'>, m: Messages): string {
  const words = m.commands.incident;
  const { finding, state, severity, id } = incident;
  const icon = state === 'resolved' ? words.over : words.icon[severity];
  return words.title(icon, brand, finding.kind, finding.topic, id);
}

/** How it stands, since when and by whom. */
export function stateLine(
  { incident, events }: Pick<Shown, 'incident' | 'events'>,
  reader: Reader,
): RichText {
  const m = messagesFor(reader.locale);
  const words = m.commands.incident;
  const moment = (at: Date) => momentText(at, reader);
  const since = words.since(moment(incident.openedAt));
  const lately = (kind: IncidentEvent['kind']) => events.findLast((event) => event.kind === kind);
  const by = (
    [before, after]: readonly [string, (when: string) => string],
    who: string | undefined,
    when: Date,
  ) => [before, personText(who, m), after(moment(when))];
  switch (incident.state) {
    case 'open':
      return since;
    case 'acknowledged': {
      const event = lately('acknowledged');
      return [`${since} `, ...by(words.takenBy, event?.by, event?.at ?? incident.openedAt)];
    }
    case 'snoozed':
      return [
        `${since} `,
        ...by(words.snoozedBy, lately('snoozed')?.by, incident.snoozedUntil ?? incident.firedAt),
      ];
    case 'resolved': {
      const { closedBy, closedAt = incident.firedAt, firedAt, openedAt } = incident;
      if (closedBy !== undefined) return by(words.resolvedBy, closedBy, closedAt);
      return words.closed(moment(firedAt), (firedAt.getTime() - openedAt.getTime()) / MINUTE);
    }
    default:
      return incident.state satisfies never;
  }
}

/** Somebody by the platform's own name for them; on other platforms, by their id there. */
export function personText(person: string | undefined, m: Messages): Inline {
  return person === undefined
    ? m.commands.incident.somebody
    : { text: `@${person.slice(person.indexOf(':') + 1)}`, person };
}

function checklistBlocks({ checklist, state }: Incident, m: Messages): Block[] {
  if (checklist.length === 0) return [];
  const done = checklist.filter(({ by }) => by !== undefined).length;
  // What is over needs its steps no more, unless some were taken.
  if (state === 'resolved' && done === 0) return [];
  const heading = m.commands.incident.checklist(done, checklist.length);
  return [
    { type: 'text', text: [{ text: heading, mark: 'strong' }] },
    { type: 'list', ordered: false, items: checklist.map((step) => stepText(step, m)) },
  ];
}

const stepText = ({ text, by }: Step, m: Messages): RichText =>
  by === undefined ? `☐ ${text}` : [`☑ ${text} (`, personText(by, m), ')'];

function actionsOf({ id, state, checklist }: Incident, m: Messages): Action[] {
  const words = m.commands.incident;
  const incident = { id: String(id) };
  const button = (command: string, label: string, style: 'normal' | 'primary' = 'normal'): Action => ({
    kind: 'button',
    id: actionId(command, incident),
    label,
    style,
  });
  return [
    ...(state === 'acknowledged' ? [] : [button('incident ack', words.take, 'primary')]),
    {
      kind: 'select',
      id: actionId('incident snooze', incident),
      label: words.snoozePrompt,
      option: 'for',
      choices: Object.entries(words.durations).map(([value, label]) => ({ value, label })),
      chosen: undefined,
    },
    button('incident resolve', words.resolveButton),
    button('incident posts', words.showPosts),
    button('incident useless', words.notUseful),
    ...(checklist.length === 0 ? [] : [tickSelect(incident, checklist, m)]),
  ];
}

const tickSelect = (incident: { id: string }, checklist: readonly Step[], m: Messages): Action => ({
  kind: 'select',
  id: actionId('incident tick', incident),
  label: m.commands.incident.tickPrompt,
  option: 'step',
  choices: checklist.map(({ text, by }, at) => ({
    value: String(at + 1),
    label: `${by === undefined ? '☐' : '☑'} ${excerpt(text, STEP_LABEL)}`,
  })),
  chosen: undefined,
});
