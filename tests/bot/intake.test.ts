import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { createIntake } from '../../src/bot/intake.ts';
import { VaneError } from '../../src/errors.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

let folder: string;
let store: Store<Analysis>;
let handled: string[];
let logged: string;

beforeAll(async () => {
  folder = await dataFolder();
  store = await openStore<Analysis>({ folder, onLost: () => undefined });
});
afterAll(async () => {
  await store.close();
  await removeFolder(folder);
});
beforeEach(() => {
  handled = [];
  logged = '';
});

const away = () => Promise.reject(new VaneError('store.unreachable', { problem: 'ECONNREFUSED' }));

function intakeWith(inbox: Partial<Store<Analysis>['inbox']>) {
  const log = pino({}, { write: (line: string) => void (logged += line) });
  return createIntake<{ id: string }, { id: string }>({
    platform: 'slack',
    services: { store: { ...store, inbox: { ...store.inbox, ...inbox } }, log },
    parse: (payload) => payload,
    concerns: () => true,
    act: ({ id }) => Promise.resolve(void handled.push(id)),
  });
}

test('what cannot be kept is handled all the same, and the log says so', async () => {
  await intakeWith({ take: away, done: away }).take({ id: 'lost' });
  expect(handled).toEqual(['lost']);
  expect(logged).toContain('store.unreachable');
});

test('what was left is taken up when it can be read, and a store that is away ends nothing', async () => {
  await store.inbox.take('slack', 'left', { id: 'left' });
  await intakeWith({ unanswered: away }).resume();
  expect(logged).toContain('store.unreachable');
  await intakeWith({}).resume();
  expect(handled).toEqual(['left']);
});

test('what is delivered twice is handled once', async () => {
  const intake = intakeWith({});
  await Promise.all([intake.take({ id: 'twice' }), intake.take({ id: 'twice' })]);
  await intake.take({ id: 'twice' });
  expect(handled).toEqual(['twice']);
});
