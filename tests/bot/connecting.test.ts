import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Adapter, Connection } from '../../src/bot/adapter.ts';
import { connectAll } from '../../src/bot/connecting.ts';
import type { Platform } from '../../src/bot/place.ts';
import { plainText } from '../../src/bot/plain.ts';
import { VaneError } from '../../src/errors.ts';
import { until } from '../until.ts';
import { runBotOn, type RunningBot } from './running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

let folder: string;
let vane: RunningBot;

beforeAll(async () => {
  folder = await dataFolder();
  vane = await runBotOn(folder, platform('terminal').adapter);
});
afterAll(async () => {
  await vane.stop();
  await removeFolder(folder);
});

interface Scripted {
  readonly adapter: Adapter;
  /** What was posted there. */
  readonly said: string[];
  /** What it fails with when it is next asked to connect. */
  failure: VaneError | undefined;
}

function platform(name: Platform, failure?: VaneError): Scripted {
  const said: string[] = [];
  const connection: Connection = {
    platform: name,
    health: () => ({ platform: name, connected: true }),
    ended: new Promise(() => undefined),
    check: () => Promise.resolve(),
    post: (_place, card) => Promise.resolve(String(said.push(plainText(card)))),
    edit: () => Promise.resolve(),
    find: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
  const scripted: Scripted = {
    failure,
    said,
    adapter: {
      platform: name,
      connect: () =>
        scripted.failure === undefined ? Promise.resolve(connection) : Promise.reject(scripted.failure),
    },
  };
  return scripted;
}

const down = () => new VaneError('platform.unreachable', { platform: 'discord', problem: 'ECONNREFUSED' });
const refusal = () =>
  new VaneError('platform.token_refused', { platform: 'slack', variable: 'SLACK_BOT_TOKEN', problem: 'no' });
const health = () =>
  vane.bot.services.connections.map((one) => [one.platform, one.health().connected] as const);
const connect = (...all: readonly Scripted[]) =>
  connectAll(
    all.map(({ adapter }) => adapter),
    vane.bot,
    { firstPauseMs: 10 },
  );

test('one that refuses does not stop the other, and status says why', async () => {
  const connected = await connect(platform('slack', refusal()), platform('discord'));
  expect(health()).toContainEqual(['slack', false]);
  expect(health()).toContainEqual(['discord', true]);
  const { card } = await vane.bot.dispatch({
    request: { kind: 'line', line: 'status' },
    attachments: [],
    user: { key: 'somebody', id: 'slack:U1', manager: false },
    place: { platform: 'discord', channel: '1' },
    openness: 'open',
    clientLanguage: 'zh',
    localFiles: false,
    signal: new AbortController().signal,
  });
  expect(plainText(card)).toContain('SLACK_BOT_TOKEN');
  await connected.close();
});

test('one that cannot be reached is tried again, and then says what it owes', async () => {
  const discord = platform('discord', down());
  const connected = await connect(platform('slack'), discord);
  const place = { platform: 'discord', channel: '1' } as const;
  const card = { locale: 'en', blocks: [{ type: 'text', text: 'an alert' }] } as const;
  const said = vane.bot.services.outbox.say({ key: 'incident', place, card });
  expect(health()).toContainEqual(['discord', false]);
  discord.failure = undefined;
  await said;
  expect(discord.said).toEqual(['an alert']);
  expect(health()).toContainEqual(['discord', true]);
  await connected.close();
});

test('when every one refuses, the first says why', async () => {
  await expect(connect(platform('slack', refusal()))).rejects.toMatchObject({
    code: 'platform.token_refused',
  });
});

test('a stop ends the tries', async () => {
  const slack = platform('slack', down());
  const connected = await connect(slack);
  await connected.close();
  slack.failure = undefined;
  await expect(
    until(() => health().some(([name, there]) => name === 'slack' && there), 300),
  ).rejects.toThrow();
});
