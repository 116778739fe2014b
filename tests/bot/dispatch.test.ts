import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { commands } from '../../commands/index.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import type { Connection } from '../../src/bot/adapter.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { type Bot, createBot, type Invocation } from '../../src/bot/dispatch.ts';
import { number } from '../../src/bot/options.ts';
import { plainText } from '../../src/bot/plain.ts';
import { assembleServices } from '../../src/services.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';

let folder: string;
let store: Store<Analysis>;
let bot: Bot;
const logged: string[] = [];
const silentConnection: Connection = {
  platform: 'slack',
  health: () => ({ platform: 'slack', connected: true }),
  ended: new Promise(() => undefined),
  check: () => Promise.resolve(),
  post: () => Promise.resolve('1'),
  edit: () => Promise.resolve(),
  find: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
};

const managersOnly = defineCommand({
  name: 'close shop',
  summary: () => 'for the test',
  access: 'manager',
  options: { hours: number({ summary: () => 'for the test', min: 1, max: 5, required: true }) },
  run: (_, { hours }) => Promise.resolve({ card: { locale: 'en', blocks: [] }, data: hours + 1 }),
});
const broken = defineCommand({
  name: 'broken',
  summary: () => 'for the test',
  options: {},
  run: () => Promise.reject(new TypeError('a post that must not be logged')),
});

beforeAll(async () => {
  folder = await dataFolder();
  store = await openStore<Analysis>({ folder, onLost: () => undefined });
  const models = scriptedModels();
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  bot = createBot([...commands, managersOnly, broken], assembleServices({ store, models, log }));
});
afterAll(async () => {
  await store.close();
  await removeFolder(folder);
});

function dispatch(line: string, changes: Partial<Invocation> = {}) {
  return bot.dispatch({
    request: { kind: 'line', line },
    attachments: [],
    user: { key: 'someone', id: 'slack:U1', manager: false },
    place: { platform: 'slack', channel: 'C1' },
    openness: 'open',
    clientLanguage: undefined,
    localFiles: false,
    signal: new AbortController().signal,
    ...changes,
  });
}
const manager = { user: { key: 'boss', id: 'slack:U1', manager: true } };
const codeOf = async (line: string, changes?: Partial<Invocation>) =>
  (await dispatch(line, changes)).error?.code;

describe('dispatch', () => {
  test('who may run what', async () => {
    expect(await codeOf('close shop --hours 2')).toBe('command.not_allowed');
    expect((await dispatch('close shop --hours 2', manager)).data).toBe(3);
  });

  test('options are validated before the command sees them', async () => {
    expect(await codeOf('close shop', manager)).toBe('command.option_missing');
    const { card } = await dispatch('close shop --hours 9', manager);
    expect(plainText(card)).toBe('"--hours" takes a number, such as 10. Use: /close shop --hours number');
  });

  test('a mistake inside is answered without its words, logged without them too', async () => {
    logged.splice(0);
    const { card, error, data } = await dispatch('broken');
    expect(error?.code).toBe('internal');
    expect(plainText(card)).toContain('Something went wrong');
    expect(JSON.stringify(data)).not.toContain('must not be logged');
    expect(logged.join('')).toContain('"code":"internal"');
    expect(logged.join('')).toContain('dispatch.test.ts');
    expect(logged.join('')).not.toContain('must not be logged');
  });

  test('nothing that people write is logged', async () => {
    logged.splice(0);
    await dispatch('analyze my secret plan is good');
    await dispatch('analyze my secret plan --imge x');
    expect(logged.join('')).not.toContain('secret');
  });

  test('elsewhere than at this machine no file is read', async () => {
    expect(await codeOf('analyze x --image /etc/passwd')).toBe('media.local_refused');
  });

  test('an attachment fills the open picture option', async () => {
    const attachment = { kind: 'file', path: join(folder, 'secret.key') } as const;
    const { error, data } = await dispatch('analyze good', { attachments: [attachment] });
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ picture: { source: 'secret.key' } });
  });

  test('whoever stops waiting is told so, not that Vane failed', async () => {
    const signal = AbortSignal.abort();
    const attachment = { kind: 'file', path: join(folder, 'secret.key') } as const;
    expect(await codeOf('analyze', { attachments: [attachment], signal })).toBe('command.cancelled');
  });
});

describe('history', () => {
  test('belongs to the place, newest first, and can be filtered', async () => {
    const place = { platform: 'slack', channel: 'C-private' } as const;
    await dispatch('analyze first good post', { place });
    await dispatch('analyze second good post', { place });
    const texts = async (line: string, where: Invocation['place']) =>
      ((await dispatch(line, { place: where })).data as { text: string }[]).map(({ text }) => text);
    expect(await texts('history', place)).toEqual(['second good post', 'first good post']);
    expect(await texts('history --limit 1', place)).toEqual(['second good post']);
    expect(await texts('history --sentiment negative', place)).toEqual([]);
    expect(await texts('history --since "1 hour ago"', place)).toHaveLength(2);
    expect(await texts('history', { platform: 'slack', channel: 'C-other' })).toEqual([]);
    expect(await texts('history', { platform: 'discord', channel: 'C-private' })).toEqual([]);
  });

  test('a picture without words is found again', async () => {
    const place = { platform: 'slack', channel: 'C-pictures' } as const;
    const attachments = [{ kind: 'file', path: join(folder, 'secret.key') } as const];
    await dispatch('analyze', { place, attachments });
    const { card } = await dispatch('history', { place });
    expect(plainText(card)).toMatch(/no words\s+\[picture secret\.key\]/);
  });
});

describe('settings', () => {
  const locale = async (changes: Partial<Invocation>) => (await dispatch('help', changes)).card.locale;

  test('the language follows the user, then the place, then the client', async () => {
    const here = { place: { platform: 'slack', channel: 'C-zh' } } as const;
    const user = { user: { key: 'reader', id: 'slack:U1', manager: false } };
    expect(await locale({ ...here, ...user, clientLanguage: 'zh-TW' })).toBe('zh');
    expect(await locale({ ...here, ...user, clientLanguage: 'fr' })).toBe('en');
    await dispatch('settings --language zh --for here', { ...here, ...manager });
    expect(await locale({ ...here, ...user, clientLanguage: 'en-US' })).toBe('zh');
    const { card } = await dispatch('settings --language en', { ...here, ...user });
    expect(plainText(card)).toMatch(/Language\s+English \(yours\)/);
    expect(await locale({ ...here, ...user })).toBe('en');
    expect(await locale({ ...here })).toBe('zh');
  });

  test('what concerns others is for managers', async () => {
    expect(await codeOf('settings --retention 30d')).toBe('command.manager_only');
    expect(await codeOf('settings --language zh --for everyone')).toBe('command.manager_only');
    const { data } = await dispatch('settings --retention 2w', manager);
    expect(data).toMatchObject({ retentionDays: 14 });
    for (const refused of ['5m', '12h', '36h'])
      expect(await codeOf(`settings --retention ${refused}`, manager)).toBe('command.option_invalid');
  });

  test('times are shown in the zone that was set, and a zone that is none is refused', async () => {
    const { card, error } = await dispatch('settings --time-zone Mars/Olympus');
    expect(error?.code).toBe('command.option_invalid');
    expect(plainText(card)).toContain('"--time-zone" takes a time zone, such as Europe/Berlin');
    expect((await dispatch('settings --time-zone asia/shanghai')).data).toMatchObject({
      timeZone: { value: 'Asia/Shanghai', from: 'me' },
    });
  });
});

test('every command explains itself in both languages', async () => {
  for (const { name } of commands)
    for (const clientLanguage of ['en', 'zh']) {
      const { card, error } = await dispatch(`help ${name}`, {
        clientLanguage,
        user: { key: 'fresh', id: 'slack:U1', manager: false },
      });
      expect(error).toBeUndefined();
      expect(plainText(card)).toContain(`/${name}`);
      expect(card.locale).toBe(clientLanguage);
    }
});

test('status tells of a platform that is not connected', async () => {
  expect(plainText((await dispatch('status')).card)).toContain('Everything is in order');
  bot.services.attach({
    ...silentConnection,
    health: () => ({ platform: 'slack', connected: false, detail: () => 'token revoked' }),
  });
  const { card, data } = await dispatch('status');
  expect(plainText(card)).toContain('slack not connected (token revoked)');
  expect(data).toMatchObject({ well: false, store: { database: 'PGlite' } });
});

test('what is left out is named: the option that is needed, or that there is nothing to do', async () => {
  const manager = { key: 'ada', id: 'slack:U1', manager: true };
  const needed = await dispatch('manager add', { user: manager });
  expect(needed.error).toMatchObject({ code: 'command.option_missing', details: { option: 'person' } });
  expect((await dispatch('manager add')).error?.code).toBe('command.not_allowed');
  expect((await dispatch('analyze')).error?.code).toBe('command.nothing_given');
});
