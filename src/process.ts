import type { Command } from './bot/command.ts';
import { type Bot, createBot } from './bot/dispatch.ts';
import { type Config, loadConfig } from './config.ts';
import { toVaneError } from './errors.ts';
import { localeFrom, messagesFor } from './messages/index.ts';
import { openServices } from './services.ts';

export interface Running {
  readonly bot: Bot;
  readonly config: Config;
  /** Aborted by SIGINT, SIGTERM or the loss of the data folder. */
  readonly stopping: AbortSignal;
}

/**
 * The life of a process that needs the whole bot: configuration, services, the work itself, an orderly stop.
 * A signal aborts `stopping`, and the services are closed when `work` has come to its end; a second signal
 * ends the process at once.
 */
export function runBot(
  commands: readonly Command[],
  work: (running: Running) => Promise<number>,
): Promise<void> {
  return runProcess(async (config, stop) => {
    const services = await openServices(config, (error) => stop.abort(error));
    try {
      return await work({ bot: createBot(commands, services), config, stopping: stop.signal });
    } finally {
      await services.close();
      if (stop.signal.reason instanceof Error) throw stop.signal.reason;
    }
  });
}

/** Runs `work` as the process: its result is the exit code, its error a message on standard error and code 1. */
export async function runProcess(
  work: (config: Config, stop: AbortController) => Promise<number>,
): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => (stop.signal.aborted ? process.exit(130) : stop.abort(signal)));
  let systemLocale: string | undefined;
  try {
    const config = loadConfig();
    systemLocale = config.systemLocale;
    process.exitCode = await work(config, stop);
  } catch (thrown) {
    process.stderr.write(`${explain(thrown, systemLocale)}\n`);
    process.exitCode = 1;
  }
}

/** A known error in the reader's language; of an unknown one also where it arose, for it has no log to go to. */
function explain(thrown: unknown, systemLocale: string | undefined): string {
  const error = toVaneError(thrown);
  const { errors } = messagesFor(localeFrom(systemLocale) ?? 'en');
  const describe = errors[error.code] as (details: typeof error.details) => string;
  const { cause } = error;
  return error.code === 'internal' && cause instanceof Error
    ? `${describe(error.details)}\n${cause.stack ?? cause.message}`
    : describe(error.details);
}
