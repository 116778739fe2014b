import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import type { Messenger } from '../../src/bot/adapter.ts';
import type { Card } from '../../src/bot/card.ts';
import { plainText } from '../../src/bot/plain.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { VaneError } from '../../src/errors.ts';
import { createOutbox, type Outbox } from '../../src/outbox/outbox.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { until } from '../until.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

let folder: string;
let store: Store<Analysis>;
let outbox: Outbox;
let logged: string;
let channel = 0;

beforeAll(async () => {
  folder = await dataFolder();
  store = await openStore<Analysis>({ folder, onLost: () => undefined });
});
afterAll(async () => {
  await store.close();
  await removeFolder(folder);
});
beforeEach(() => {
  channel += 1;
  outbox = started();
});

function started(deliveries = store.deliveries): Outbox {
  logged = '';
  const log = pino({}, { write: (line: string) => void (logged += line) });
  return createOutbox({ deliveries, log, firstPauseMs: 5 });
}

const place = () => ({ platform: 'slack', channel: `C${channel}` }) as const;
const card = (text: string): Card => ({ locale: 'en', blocks: [{ type: 'text', text }] });
const say = (key: string, text: string) =>
  outbox.say({ key: `${channel}-${key}`, place: place(), card: card(text) });
const codeOf = (said: Promise<void>) =>
  said.then(
    () => 'said',
    (error: unknown) => (error as VaneError).code,
  );

/** A platform that does with each text what `onPost` says. */
function platform(onPost: (text: string) => Promise<void> | void = () => undefined) {
  const shown: string[] = [];
  const messenger: Messenger = {
    platform: 'slack',
    async post(_place, what) {
      await onPost(plainText(what));
      return String(shown.push(plainText(what)));
    },
    edit: (_place, message, what) => {
      shown[Number(message) - 1] = plainText(what);
      return Promise.resolve();
    },
    find: () => Promise.resolve(undefined),
  };
  return { messenger, shown };
}

const stopped = () => {
  throw new VaneError('model.closed', {});
};
const refused = () => {
  throw new VaneError('platform.refused', { platform: 'slack', method: 'chat.postMessage', problem: 'no' });
};

test('what is broken off by the stop is said after the next start', async () => {
  outbox.attach(platform(stopped).messenger);
  expect(await codeOf(say('a', 'first'))).toBe('model.closed');
  const second = codeOf(say('b', 'second'));
  await until(async () => (await store.deliveries.open()).length === 2);
  await outbox.close();
  expect(await second).toBe('model.closed');
  outbox = started();
  const { messenger, shown } = platform();
  outbox.attach(messenger);
  await until(() => shown.length === 2);
  expect(shown).toEqual(['first', 'second']);
  await outbox.close();
});

test('what nobody has foreseen is given up after three tries, and the channel goes on', async () => {
  let tries = 0;
  const { messenger, shown } = platform((text) => {
    if (text !== 'broken') return;
    tries += 1;
    throw new TypeError('secret words');
  });
  outbox.attach(messenger);
  const broken = codeOf(say('a', 'broken'));
  await say('b', 'next');
  expect(await broken).toBe('internal');
  expect(tries).toBe(3);
  expect(shown).toEqual(['next']);
  expect(logged).toContain('TypeError');
  expect(logged).not.toContain('secret words');
  await outbox.close();
});

test('a refused message does not take its newer version with it', async () => {
  let refuse: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (refuse = resolve));
  const { messenger, shown } = platform((text) => (text === 'old' ? asked.then(refused) : undefined));
  outbox.attach(messenger);
  const old = codeOf(say('a', 'old'));
  const newer = say('a', 'new');
  await until(async () => (await store.deliveries.open()).some(({ version }) => version === 2));
  refuse();
  expect(await old).toBe('platform.refused');
  await newer;
  expect(shown).toEqual(['new']);
  await outbox.close();
});

test('a database that is away for a moment holds a message up, no more', async () => {
  let away = 2;
  const { deliveries } = store;
  outbox = started({
    ...deliveries,
    sending: (key) =>
      away-- > 0
        ? Promise.reject(new VaneError('store.unreachable', { problem: 'ECONNREFUSED' }))
        : deliveries.sending(key),
  });
  const { messenger, shown } = platform();
  outbox.attach(messenger);
  await say('a', 'patient');
  expect(shown).toEqual(['patient']);
  await outbox.close();
});

test('a refusal that cannot be kept ends nothing', async () => {
  outbox = started({ ...store.deliveries, failed: () => Promise.reject(new Error('away')) });
  const { messenger, shown } = platform((text) => (text === 'bad' ? refused() : undefined));
  outbox.attach(messenger);
  expect(await codeOf(say('a', 'bad'))).toBe('platform.refused');
  await say('b', 'good');
  expect(shown).toEqual(['good']);
  await outbox.close();
});
