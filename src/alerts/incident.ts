import type { Locale } from '../messages/index.ts';
import type { Finding } from './finding.ts';

export const INCIDENT_STATES = ['open', 'acknowledged', 'snoozed', 'resolved'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** From a nudge to a crisis; see `severityOf`. */
export const SEVERITIES = ['notice', 'serious', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const isWorse = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);

/** A step of the playbook, as it was when the incident became that severe. */
export interface Step {
  readonly text: string;
  readonly severity: Severity;
  /** Who has done it, such as `slack:U012AB`; undefined while it is to be done. */
  readonly by?: string | undefined;
}

/** Whom an incident is told to, and how; from its rule when it opened, for the rule may change or go. */
export interface Told {
  /** See `placeKey`. */
  readonly place: string;
  readonly private: boolean;
  readonly mention: readonly string[];
  readonly escalation?:
    | {
        readonly afterMinutes: number;
        readonly place?: string | undefined;
        readonly person?: string | undefined;
      }
    | undefined;
  readonly language: Locale;
  readonly timeZone: string;
}

/** One firing of a rule. */
export interface Incident {
  readonly id: number;
  /** The rule's key. */
  readonly rule: string;
  /** The brand's key. */
  readonly brand: string;
  /** Tells incidents of one rule apart: the topic, or the post; empty where there can be but one. */
  readonly subject: string;
  readonly state: IncidentState;
  readonly severity: Severity;
  readonly openedAt: Date;
  /** When the rule fired last. */
  readonly firedAt: Date;
  /** When its first message was handed over; undefined in quiet hours. */
  readonly announcedAt: Date | undefined;
  readonly escalatedAt: Date | undefined;
  readonly snoozedUntil: Date | undefined;
  readonly closedAt: Date | undefined;
  /** Who resolved it, such as `slack:U012AB`; undefined also for one that closed itself. */
  readonly closedBy: string | undefined;
  readonly finding: Finding;
  readonly checklist: readonly Step[];
  readonly told: Told;
  /** Grows with each change that people are to see. */
  readonly version: number;
  /** The version that was handed over to be said. */
  readonly said: number;
}

export const EVENT_KINDS = [
  'opened',
  'acknowledged',
  'snoozed',
  'resolved',
  'closed',
  'reopened',
  'worse',
  'escalated',
  'ticked',
  'unticked',
  'useless',
  'undelivered',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What happened to an incident. */
export interface IncidentEvent {
  readonly id: number;
  readonly incident: number;
  readonly at: Date;
  readonly kind: EventKind;
  /** Who did it, such as `slack:U012AB`; undefined for what happened by itself. */
  readonly by: string | undefined;
  /** What the kind leaves open: until when it is snoozed, which step was ticked. */
  readonly detail: string | undefined;
  /** Whether it was handed over to the thread, where it belongs there. */
  readonly said: boolean;
}

export type NewEvent = Pick<IncidentEvent, 'at' | 'kind' | 'by' | 'detail'>;
