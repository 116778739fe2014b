import { pino } from 'pino';
import { commands as allCommands } from '../../commands/index.ts';
import type { Models } from '../../models/index.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import type { Adapter, Connection } from '../../src/bot/adapter.ts';
import type { Command } from '../../src/bot/command.ts';
import { type Bot, createBot } from '../../src/bot/dispatch.ts';
import { assembleServices } from '../../src/services.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';

export interface RunningBot {
  readonly bot: Bot;
  readonly store: Store<Analysis>;
  readonly connection: Connection;
  /** What was logged, as one text. */
  logged(): string;
  /** An orderly stop; the data stay. */
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly commands?: readonly Command[];
  readonly models?: Models;
}

/** A bot with a real store and scripted models, connected to a platform as `npm start` connects it. */
export async function runBotOn(
  folder: string,
  adapter: Adapter,
  options: BotOptions = {},
): Promise<RunningBot> {
  const { commands = allCommands, models = scriptedModels() } = options;
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const store = await openStore<Analysis>({ folder, onLost: () => undefined });
  const services = assembleServices({ store, models, log, firstPauseMs: 50 });
  const bot = createBot(commands, services);
  const connection = await adapter.connect(bot).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  services.attach(connection);
  return {
    bot,
    store,
    connection,
    logged: () => lines.join(''),
    async stop() {
      await connection.close();
      await services.close();
      await store.close();
    },
  };
}
