import type { Card } from '../bot/card.ts';
import { type Place, placeFrom } from '../bot/place.ts';
import type { Reader } from '../messages/moments.ts';
import { loggableDetails, toVaneError } from '../errors.ts';
import { messagesFor } from '../messages/index.ts';
import type { Services } from '../services.ts';
import { incidentCard, type Shown } from './card.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import { incidentChart } from './incident-chart.ts';
import { findingSentences } from './sentences.ts';

export type AnnounceDoing = Pick<Services, 'store' | 'models' | 'outbox' | 'log'>;

/** The name under which the message of an incident is said, and edited, for ever. */
export const incidentKey = (id: number): string => `incident:${id}`;
const escalationKey = (id: number): string => `incident:${id}:escalation`;

/**
 * Hands the newest form of an incident to the outbox, which posts its message or edits it. What happens in between,
 * it is said once: under the incident's own name, and again until it is known to be in the outbox.
 */
export async function announce(incident: Incident, doing: AnnounceDoing, now: Date): Promise<void> {
  const place = placeFrom(incident.told.place);
  if (place === undefined) return;
  const card = await cardOf(incident, doing);
  const { id, told, escalatedAt, version } = incident;
  await hand(incident, { key: incidentKey(id), place, card: { ...card, notify: told.mention } }, doing);
  const second = told.escalation?.place === undefined ? undefined : placeFrom(told.escalation.place);
  if (escalatedAt !== undefined && second !== undefined)
    await hand(incident, { key: escalationKey(id), place: second, card: escalated(card, incident) }, doing);
  await doing.store.incidents.said(id, version, now);
}

const readerOf = ({ told: { language, timeZone } }: Incident): Reader => ({ locale: language, timeZone });

/** The card of an incident as it is now, as its place is spoken to; or as somebody else is. */
export async function cardOf(
  incident: Incident,
  { store, models }: Pick<AnnounceDoing, 'store' | 'models'>,
  reader = readerOf(incident),
): Promise<Card> {
  const shown = await shownOf(incident, store);
  const chart = await incidentChart(models, incident.finding, shown.brand, reader);
  return incidentCard({ ...shown, chart }, reader);
}

/** All that is told of an incident, but for its chart. */
export async function shownOf(
  incident: Incident,
  store: AnnounceDoing['store'],
): Promise<Shown & { readonly chart: undefined }> {
  const brand = store.settings.get().brands[incident.brand]?.name ?? incident.brand;
  const [events, examples] = await Promise.all([
    store.incidents.events(incident.id),
    store.series.posts(incident.finding.examples),
  ]);
  return { incident, events, brand, examples, chart: undefined };
}

/** In the second place, too, it is said why it is there. */
function escalated(card: Card, { told }: Incident): Card {
  const { afterMinutes = 0, person } = told.escalation ?? {};
  const m = messagesFor(told.language);
  const text = m.commands.incident.followUps.escalated(afterMinutes);
  return {
    ...card,
    blocks: [{ type: 'text', text }, ...card.blocks],
    notify: person === undefined ? [] : [person],
  };
}

async function hand(
  incident: Incident,
  message: { key: string; place: Place; card: Card },
  doing: AnnounceDoing,
): Promise<void> {
  const { outbox, log } = doing;
  const { said } = await outbox.hand(message);
  said.catch((thrown: unknown) => {
    const error = toVaneError(thrown);
    if (error.code === 'model.closed') return;
    log.warn({ code: error.code, details: loggableDetails(error) }, 'an incident was refused');
    refused(incident, error.code, doing).catch((failed: unknown) =>
      log.warn({ code: toVaneError(failed).code }, 'a refusal could not be kept'),
    );
  });
}

/** A place that is gone acknowledges nothing: the second place is told at once. */
async function refused({ id, told }: Incident, code: string, { store }: AnnounceDoing): Promise<void> {
  const events = await store.incidents.events(id);
  if (events.some(({ kind }) => kind === 'undelivered')) return;
  const at = new Date();
  const isTold = told.escalation?.place !== undefined && !events.some(({ kind }) => kind === 'escalated');
  await store.incidents.change({
    id,
    from: ['open', 'acknowledged', 'snoozed', 'resolved'],
    change: isTold ? { escalatedAt: at } : {},
    event: { at, kind: 'undelivered', by: undefined, detail: code },
    shows: isTold,
  });
}

/**
 * Says what has happened to an incident in the thread of its message, once there is one.
 *
 * @returns whether it is told, or never can be
 */
export async function followUp(
  event: IncidentEvent,
  incident: Incident,
  { outbox, store, log }: AnnounceDoing,
): Promise<boolean> {
  const place = placeFrom(incident.told.place);
  const delivery = await store.deliveries.find(incidentKey(incident.id));
  if (place === undefined || delivery?.state === 'failed' || isIn(incident, event)) return true;
  if (delivery?.message === undefined) return false;
  const key = `${incidentKey(incident.id)}:event:${event.id}`;
  const inThread = { ...place, thread: delivery.message };
  const { said } = await outbox.hand({ key, place: inThread, card: followUpCard(event, incident) });
  said.catch((thrown: unknown) => log.warn({ code: toVaneError(thrown).code }, 'a follow-up was refused'));
  return true;
}

/** The message itself came later, and says it already. */
const isIn = ({ announcedAt }: Incident, { at }: IncidentEvent): boolean =>
  announcedAt !== undefined && announcedAt >= at;

function followUpCard(event: IncidentEvent, incident: Incident): Card {
  const { language: locale, escalation, mention } = incident.told;
  const m = messagesFor(locale);
  const words = m.commands.incident.followUps;
  const sentences = m.commands.incident.sentences(findingSentences(incident.finding, m));
  const plain = (text: string, notify: readonly string[] = []): Card => ({
    locale,
    blocks: [{ type: 'text', text }],
    notify,
  });
  switch (event.kind) {
    case 'worse':
      return plain(words.worse(incident.severity, sentences), mention);
    case 'reopened':
      return plain(event.detail === 'snooze' ? words.woken : words.reopened(sentences));
    case 'escalated':
      return plain(
        words.escalated(escalation?.afterMinutes ?? 0),
        escalation?.person !== undefined && escalation.place === undefined ? [escalation.person] : [],
      );
    default:
      return plain(words.closed);
  }
}
