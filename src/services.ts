import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { type Models, openModels } from '../models/index.ts';
import { createDesk, type IncidentDesk } from './alerts/desk.ts';
import type { Analysis } from './analysis/analysis.ts';
import { type Analyst, createAnalyst } from './analysis/analyst.ts';
import type { Connection } from './bot/adapter.ts';
import type { Config, Ffmpeg } from './config.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { startRetention } from './schedule/retention.ts';
import { openStore, type Store } from './store/index.ts';
import { TopicKeeper } from './trends/topics/keeper.ts';
import { version } from './version.ts';

/** What commands work with. */
export interface Services {
  readonly analyst: Analyst;
  readonly store: Store<Analysis>;
  readonly models: Models;
  readonly log: Logger;
  readonly version: string;
  readonly startedAt: Date;
  /** One a platform; filled by `attach`. */
  readonly connections: readonly Connection[];
  readonly outbox: Outbox;
  readonly topics: TopicKeeper;
  readonly desk: IncidentDesk;
  /** Takes the place of what stood for that platform before. */
  attach(connection: Connection): void;
  close(): Promise<void>;
}

/**
 * Opens everything that lives as long as the bot, in parallel where it can, and closes it in the reverse order.
 * When one part cannot be opened the others are closed again.
 */
export async function openServices(config: Config, onLockLost: (error: Error) => void): Promise<Services> {
  // To standard error: standard output belongs to answers.
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const [store, models] = await openBoth(
    openStore<Analysis>({
      folder: config.dataFolder,
      databaseUrl: config.databaseUrl,
      secret: config.secret,
      onLost: onLockLost,
    }),
    openModels({
      standardFolder: join(config.dataFolder, 'models'),
      onRestart: (end) => log.warn(end, 'the model process ended and is being restarted'),
    }),
  );
  const retention = startRetention(store, log);
  const services = assembleServices({ store, models, log, ffmpeg: config.ffmpeg });
  services.topics.wake();
  return {
    ...services,
    close: async () => {
      await services.close();
      await retention.stop();
      await models.close();
      await store.close();
    },
  };
}

export interface Parts extends Pick<Services, 'store' | 'models' | 'log'> {
  /** Not given: the system's own, if it has one. */
  readonly ffmpeg?: Ffmpeg;
  /** See `OutboxOptions`. */
  readonly firstPauseMs?: number;
}

/** Services made of parts that stay the caller's to close, after these. */
export function assembleServices({ store, models, log, ffmpeg, ...pauses }: Parts): Services {
  const outbox = createOutbox({ deliveries: store.deliveries, log, ...pauses });
  const topics = new TopicKeeper({ topics: store.topics, log });
  const connections: Connection[] = [];
  return {
    analyst: createAnalyst(models, ffmpeg),
    store,
    models,
    log,
    version,
    startedAt: new Date(),
    connections,
    outbox,
    topics,
    desk: createDesk({ store, models, outbox, log }),
    attach: (connection) => {
      const known = connections.findIndex(({ platform }) => platform === connection.platform);
      connections.splice(known === -1 ? connections.length : known, 1, connection);
      outbox.attach(connection);
    },
    close: async () => {
      await outbox.close();
      await topics.close();
    },
  };
}

interface Closable {
  close(): Promise<void>;
}

async function openBoth<A extends Closable, B extends Closable>(
  first: Promise<A>,
  second: Promise<B>,
): Promise<[A, B]> {
  try {
    return await Promise.all([first, second]);
  } catch (error) {
    for (const opened of await Promise.allSettled([first, second]))
      if (opened.status === 'fulfilled') await opened.value.close();
    throw error;
  }
}
