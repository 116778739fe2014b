import { DateTime } from 'luxon';
import type { Locale } from '../messages/index.ts';
import type { Sensitivity } from './sensitivity.ts';

/** What a rule looks out for. */
export const RULE_KINDS = ['negative', 'volume', 'topic', 'words', 'reach', 'silence'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** A brand's name, and what is looked out for. */
export const RULE_NAME_LIMIT = 60;

/** Hours in which nobody is told of what has just begun, `HH:MM` by the rule's clock; they may pass midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What is done when nobody acknowledges an incident. */
export interface Escalation {
  readonly afterMinutes: number;
  /** A second place, see `placeKey`; without it, the thread of the message. */
  readonly place?: string | undefined;
  /** A colleague by the platform's own id, such as `slack:U012AB`. */
  readonly person?: string | undefined;
}

/** A condition on a brand, and whom to tell. */
export interface AlertRule {
  readonly name: string;
  /** Its key. */
  readonly brand: string;
  readonly kind: RuleKind;
  readonly sensitivity: Sensitivity;
  /** Fewer posts never fire, whatever the sensitivity says. */
  readonly minimumPosts?: number | undefined;
  /** Of a rule on words: instead of the list that ships. */
  readonly words?: readonly string[] | undefined;
  readonly quiet?: QuietHours | undefined;
  readonly mutedUntil?: string | undefined;
  /** See `placeKey`. */
  readonly place: string;
  /** Whether that is a place which not everyone may know of. */
  readonly private: boolean;
  /** Colleagues to mention, such as `slack:U012AB`. */
  readonly mention: readonly string[];
  readonly escalation?: Escalation | undefined;
  readonly timeZone: string;
  readonly language: Locale;
}

/** Whether nobody is to be told at this time. */
export function isQuiet({ quiet, timeZone }: Pick<AlertRule, 'quiet' | 'timeZone'>, at: Date): boolean {
  if (quiet === undefined) return false;
  const clock = DateTime.fromJSDate(at, { zone: timeZone }).toFormat('HH:mm');
  const { from, to } = quiet;
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** Whether the rule fires nothing at this time. */
export const isMuted = ({ mutedUntil }: Pick<AlertRule, 'mutedUntil'>, at: Date): boolean =>
  mutedUntil !== undefined && new Date(mutedUntil) > at;
