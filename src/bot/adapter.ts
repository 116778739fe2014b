import type { Localized } from '../messages/index.ts';
import type { Card } from './card.ts';
import type { Bot } from './dispatch.ts';
import type { Place, Platform } from './place.ts';

/** A chat platform: it turns what people do there into invocations, and cards into messages. */
export interface Adapter {
  readonly platform: Platform;
  /** @throws VaneError when the platform refuses, with what to do about it */
  connect(bot: Bot): Promise<Connection>;
}

/** How one adapter is doing. */
export interface AdapterHealth {
  readonly platform: Platform;
  readonly connected: boolean;
  /** Who we are there, or why we are not. */
  readonly detail?: Localized;
}

export interface Connection extends Messenger {
  health(): AdapterHealth;
  /** Resolves with the process's exit code when the conversation is over; never for a platform that stays. */
  readonly ended: Promise<number>;
  /** @throws VaneError `platform.*` when the bot can neither read nor write in the place, with what to do about it */
  check(place: Place): Promise<void>;
  /** Says nothing more and lets go of the platform. */
  close(): Promise<void>;
}

/** How the bot speaks without having been asked. All throw VaneError `platform.*`; see `PASSING` in the outbox for what is tried again. */
export interface Messenger {
  readonly platform: Platform;
  /** @param key by which `find` knows the message again. @returns the message's id */
  post(place: Place, card: Card, key: string): Promise<string>;
  edit(place: Place, message: string, card: Card, key: string): Promise<void>;
  /** The message that an earlier call may have posted with this key, at `since` or later. */
  find(place: Place, key: string, since: Date): Promise<string | undefined>;
}
