import { constants } from 'node:os';
import type { Command } from './bot/command.ts';
import { type Bot, createBot } from './bot/dispatch.ts';
import { errorData } from './bot/error-card.ts';
import { type Config, loadConfig } from './config.ts';
import { toVaneError, VaneError } from './errors.ts';
import { describeError, localeFrom, messagesFor } from './messages/index.ts';
import { openServices } from './services.ts';

export interface Running {
  readonly bot: Bot;
  readonly config: Config;
  /** Aborted by SIGINT, SIGTERM or the loss of the data folder. */
  readonly stopping: AbortSignal;
}

export interface ProcessOptions {
  /** Whether an error is also one JSON object on standard output. */
  readonly json?: boolean;
}

/**
 * The life of a process that needs the whole bot: configuration, services, the work itself, an orderly stop.
 * A signal aborts `stopping`, and the services are closed when `work` has come to its end; a second signal
 * ends the process at once.
 */
export function runBot(
  commands: readonly Command[],
  work: (running: Running) => Promise<number>,
  options: ProcessOptions = {},
): Promise<void> {
  return runProcess(async (config, stop) => {
    let lockLost: Error | undefined;
    const services = await openServices(config, (error) => {
      lockLost = error;
      stop.abort(error);
    });
    try {
      return await work({ bot: createBot(commands, services), config, stopping: stop.signal });
    } finally {
      await services.close();

      if (lockLost !== undefined) throw lockLost;
    }
  }, options);
}

/** Runs `work` as the process: its result is the exit code, its error a message on standard error and code 1. */
export async function runProcess(
  work: (config: Config, stop: AbortController) => Promise<number>,
  { json = false }: ProcessOptions = {},
): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(128 + constants.signals[signal]);
      stop.abort(new VaneError('command.cancelled', {}));
    });
  // Whoever read the answers has gone: `vane history | head -1`.
  process.stdout.on('error', () => stop.abort(new VaneError('command.cancelled', {})));
  let systemLocale: string | undefined;
  try {
    const config = loadConfig();
    systemLocale = config.systemLocale;
    process.exitCode = await work(config, stop);
  } catch (thrown) {
    explain(toVaneError(thrown), systemLocale, json);
    process.exitCode = 1;
  }
}

/** A known error in the reader's language; of an unknown one also where it arose, for it has no log to go to. */
function explain(error: VaneError, systemLocale: string | undefined, json: boolean): void {
  const m = messagesFor(localeFrom(systemLocale) ?? 'en');
  if (json) process.stdout.write(`${JSON.stringify(errorData(error, m))}\n`);
  const { cause } = error;
  const place =
    error.code === 'internal' && cause instanceof Error ? `\n${cause.stack ?? cause.message}` : '';
  process.stderr.write(`${describeError(error, m)}${place}\n`);
}
