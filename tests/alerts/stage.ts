import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { AlertRule } from '../../src/alerts/rule.ts';
import { Rounds } from '../../src/alerts/rounds.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import type { Connection } from '../../src/bot/adapter.ts';
import type { Card } from '../../src/bot/card.ts';
import { plainText } from '../../src/bot/plain.ts';
import { assembleServices, type Services } from '../../src/services.ts';
import { openStore, type ReceivedPost, type Store } from '../../src/store/index.ts';
import type { Models } from '../../models/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';
import { postOf } from '../store/examples.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** A Wednesday, at the end of what a test knows of usual days. */
export const NOON = new Date('2026-03-11T12:00:00Z');
export const after = (minutes: number): Date => new Date(NOON.getTime() + minutes * MINUTE);

/** What a channel shows. */
export interface Shown {
  readonly channel: string;
  readonly thread: string | undefined;
  readonly texts: string[];
  readonly notify: readonly string[];
}

/** A platform that keeps what it is sent, knows it again by its key, and does what a test says first. */
export class Channel {
  readonly shown = new Map<string, Shown>();
  /** Called before each call, and after a post was made. */
  before: (channel: string) => Promise<void> | void = () => undefined;
  after: () => Promise<void> | void = () => undefined;
  readonly #keys = new Map<string, string>();

  /** What has been posted, in order, each as it is now. */
  get messages(): string[] {
    return [...this.shown.values()].map(({ texts }) => texts.at(-1) ?? '');
  }

  get posted(): Shown[] {
    return [...this.shown.values()];
  }

  readonly connection: Connection = {
    platform: 'slack',
    post: async ({ channel, thread }, card: Card, key) => {
      await this.before(channel);
      const id = `m${this.shown.size + 1}`;
      this.shown.set(id, { channel, thread, texts: [plainText(card)], notify: card.notify ?? [] });
      this.#keys.set(key, id);
      await this.after();
      return id;
    },
    edit: async ({ channel }, message, card) => {
      await this.before(channel);
      this.shown.get(message)?.texts.push(plainText(card));
    },
    find: (_place, key) => Promise.resolve(this.#keys.get(key)),
    health: () => ({ platform: 'slack', connected: true }),
    ended: new Promise(() => undefined),
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

export interface AlertStage {
  readonly store: Store<Analysis>;
  readonly services: Services;
  readonly rounds: Rounds;
  readonly channel: Channel;
  add(posts: readonly ReceivedPost[]): Promise<void>;
  /** Rounds until what was handed over is said. */
  round(now: Date): Promise<void>;
  /** As a process ends: what is in memory is gone. */
  stop(): Promise<void>;
}

/** Alerts on a data folder, with a real store and a platform in memory. */
export async function alertStage(folder: string, channel = new Channel()): Promise<AlertStage> {
  const store = await openStore<Analysis>({ folder, onLost: () => undefined });
  const log = pino({ level: process.env.LOG ?? 'silent' }, pino.destination(2));
  const services = assembleServices({ store, models: drawingModels(), log, firstPauseMs: 5 });
  services.attach(channel.connection);
  const rounds = new Rounds(services);
  return {
    store,
    services,
    rounds,
    channel,
    add: async (posts) => {
      for (let at = 0; at < posts.length; at += 1_000)
        await store.imports.add(randomUUID(), posts.slice(at, at + 1_000), 0);
    },
    round: async (now) => {
      await rounds.go(now);
      await settled(store);
    },
    stop: async () => {
      rounds.stop();
      await services.close();
      await store.close();
    },
  };
}

/** Charts are drawn, though they show nothing. */
function drawingModels(): Models {
  const models = scriptedModels();
  const ask = (capability: string, input: unknown) =>
    capability === 'draw'
      ? Promise.resolve({ png: Uint8Array.of(1) })
      : (models.ask as (capability: string, input: unknown) => Promise<unknown>)(capability, input);
  return { ...models, ask: ask as Models['ask'] };
}

async function settled(store: Store<Analysis>): Promise<void> {
  for (let tries = 0; tries < 400 && (await store.deliveries.counts()).waiting > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

export async function addRule(store: Store<Analysis>, rule: Partial<AlertRule> = {}): Promise<void> {
  await store.settings.update((draft) => {
    draft.brands.acme = { name: 'Acme', query: 'acme', handles: [], competitors: [] };
    const { kind = 'negative' } = rule;
    const whole = {
      name: `Acme ${kind}`,
      brand: 'acme',
      kind,
      sensitivity: 'normal',
      place: 'slack:C1',
      private: false,
      mention: [],
      timeZone: 'UTC',
      language: 'en',
      ...rule,
    };
    draft.alerts[`acme ${kind}`] = structuredClone(whole) as (typeof draft.alerts)[string];
  });
}

let authors = 0;
/** A post on Acme, each by somebody else. */
export const said = (
  text: string,
  at: Date,
  sentiment: 'negative' | 'neutral' | 'positive' = 'neutral',
  fields: Partial<ReceivedPost['post']> = {},
): ReceivedPost => ({
  post: postOf(`acme ${text}`, {
    createdAt: at,
    authorHash: (authors++).toString(16).padStart(32, '0'),
    ...fields,
  }),
  at,
  reading: { language: 'en', sentiment, emotion: null },
});

const THINGS = ['parcel', 'shop', 'coat', 'colour', 'price', 'size', 'door', 'song', 'phone', 'screen'];

/** Days of calm talk that end at noon: so many posts an hour, one of five negative. */
export const usualDays = (days = 9, anHour = 10): ReceivedPost[] =>
  Array.from({ length: days * 24 * anHour }, (_, index) => {
    const at = new Date(NOON.getTime() - ((index + 0.5) * HOUR) / anHour);
    const text = `my ${THINGS[index % THINGS.length] ?? ''} number ${index}`;
    return said(text, at, index % 5 === 0 ? 'negative' : 'neutral');
  });

/** Negative posts in the minutes after noon, each in other words but for what they complain of. */
export const crisis = (posts = 60, minutes = 30, from = 0): ReceivedPost[] =>
  Array.from({ length: posts }, (_, index) =>
    said(
      `late delivery again, order ${index} of my ${THINGS[index % THINGS.length] ?? ''} is lost`,
      new Date(NOON.getTime() + from * MINUTE + (index / posts) * minutes * MINUTE),
      'negative',
    ),
  );
