import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Bot } from '../../src/bot/dispatch.ts';

export type SlackLogger = BoltLogger;

/**
 * Bolt's log as ours. What it says at `debug` holds whole payloads, with what people wrote, so it goes nowhere;
 * tokens are masked in the rest.
 */
export function slackLogger({ log }: Bot['services']): SlackLogger {
  const words = (parts: readonly unknown[]) =>
    parts.map((part) =>
      (part instanceof Error ? part.name : String(part)).replace(/\bx[a-z]+-[\w-]+/g, 'x…'),
    );
  return {
    debug: () => undefined,
    info: (...parts) => log.debug(words(parts).join(' ')),
    warn: (...parts) => log.warn(words(parts).join(' ')),
    error: (...parts) => log.warn(words(parts).join(' ')),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
