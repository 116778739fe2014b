import type { Locale, Messages } from '../messages/index.ts';
import type { Services } from '../services.ts';
import type { Command } from './command.ts';
import type { User } from './permissions.ts';
import type { Openness, Place } from './place.ts';

/** What a command knows of the moment it runs in. */
export interface Context {
  readonly user: User;
  readonly place: Place;
  readonly openness: Openness;
  readonly locale: Locale;
  readonly m: Messages;
  /** IANA name; the user's, else the place's, else the organisation's. */
  readonly timeZone: string;
  readonly now: Date;
  readonly commands: readonly Command[];
  readonly services: Services;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}
