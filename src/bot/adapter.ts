import type { AdapterHealth } from '../services.ts';
import type { Bot } from './dispatch.ts';
import type { Platform } from './place.ts';

/** A chat platform: it turns what people do there into invocations, and cards into messages. */
export interface Adapter {
  readonly platform: Platform;
  /** @throws VaneError when the platform refuses, with what to do about it */
  connect(bot: Bot): Promise<Connection>;
}

export interface Connection {
  health(): AdapterHealth;
  /** Resolves with the process's exit code when the conversation is over; never for a platform that stays. */
  readonly ended: Promise<number>;
  /** Says nothing more and lets go of the platform. */
  close(): Promise<void>;
}
