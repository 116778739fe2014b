import { HOUR, MINUTE } from '../durations.ts';
import { severityOf } from './finding.ts';
import type { Firing } from './firing.ts';
import { type Incident, isWorse, type Severity } from './incident.ts';
import { QUIET_HOURS } from './sensitivity.ts';

/** Without firing for so long, the signal is gone: less, and what comes in waves would close and open again. */
const GONE_MS = 3 * HOUR;
/** A post by an author with reach has no signal that goes on: it stays for people to look at. */
const GONE_REACH_MS = 12 * HOUR;
/** While it fires, an incident is told anew this often, or when so much more is observed. */
const REFRESH_MS = 15 * MINUTE;
const REFRESH_GROWTH = 1.5;

export type OnFiring =
  | { readonly do: 'open' }
  /** `worse`: it became so, and its thread is told. `quietly`: only that it fires still. */
  | { readonly do: 'refresh'; readonly incident: Incident; readonly worse: boolean }
  | { readonly do: 'reopen'; readonly incident: Incident }
  | { readonly do: 'prolong'; readonly incident: Incident };

/**
 * What a firing means for the incidents of its rule and subject. What fires again within hours of having fired is the
 * same incident, and what a person has resolved stays so until it is worse.
 *
 * @param incidents those not resolved, and those that fired not long ago, oldest first
 */
export function onFiring({ verdict, rule, at, since }: Firing, incidents: readonly Incident[]): OnFiring {
  const active = incidents.find(({ state }) => state !== 'resolved');
  const severity = severityOf(rule.kind, verdict);
  if (active !== undefined) return onActive(active, severity, verdict.observed, at);
  const last = incidents.at(-1);
  if (last === undefined || since.getTime() - last.firedAt.getTime() > QUIET_HOURS * HOUR)
    return { do: 'open' };
  const isReopened = last.closedBy === undefined || isWorse(severity, last.severity);
  return { do: isReopened ? 'reopen' : 'prolong', incident: last };
}

function onActive(incident: Incident, severity: Severity, observed: number, at: Date): OnFiring {
  const worse = isWorse(severity, incident.severity);
  const { finding, state } = incident;
  const isOld = at.getTime() - finding.at >= REFRESH_MS;
  const isMore = observed >= REFRESH_GROWTH * finding.verdict.observed;
  if (state === 'snoozed' && !worse) return { do: 'prolong', incident };
  return worse || isOld || isMore ? { do: 'refresh', incident, worse } : { do: 'prolong', incident };
}

/** What the passing of time does to an incident. */
export type OnTime = 'close' | 'wake' | 'escalate';

/** @param judged up to when all rules were judged: what fired then has fired again */
export function onTime(incident: Incident, now: Date, judged: Date): OnTime | undefined {
  const { state, firedAt, finding, snoozedUntil } = incident;
  const gone = finding.kind === 'reach' ? GONE_REACH_MS : GONE_MS;
  const isGone = judged.getTime() - firedAt.getTime() >= gone;
  switch (state) {
    case 'resolved':
      return undefined;
    case 'snoozed':
      if (snoozedUntil === undefined || snoozedUntil > now) return undefined;
      return isGone ? 'close' : 'wake';
    case 'acknowledged':
      return isGone ? 'close' : undefined;
    case 'open':
      if (isGone) return 'close';
      return isOverdue(incident, now) ? 'escalate' : undefined;
    default:
      return state satisfies never;
  }
}

function isOverdue({ told, announcedAt, escalatedAt }: Incident, now: Date): boolean {
  if (told.escalation === undefined || announcedAt === undefined || escalatedAt !== undefined) return false;
  return now.getTime() - announcedAt.getTime() >= told.escalation.afterMinutes * MINUTE;
}
