import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { type Bot, createBot } from '../../src/bot/dispatch.ts';
import { plainText } from '../../src/bot/plain.ts';
import { assembleServices } from '../../src/services.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';
import { analysisOf, postOf } from '../store/examples.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

let folder: string;
let store: Store<Analysis>;
let bot: Bot;

beforeAll(async () => {
  folder = await dataFolder();
  store = await openStore<Analysis>({ folder, onLost: () => undefined });
  const log = pino({ level: 'silent' });
  bot = createBot(commands, assembleServices({ store, models: scriptedModels(), log }));
});
afterAll(async () => {
  await store.close();
  await removeFolder(folder);
});
beforeEach(async () => {
  for (const brand of Object.keys(store.settings.get().brands)) await store.mentions.drop(brand);
  await store.settings.update((draft) => void (draft.brands = {}));
  await store.posts.eraseBefore(new Date('9999-01-01'));
});

const HOUR = 60 * 60 * 1000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

async function said(line: string, manager = true): Promise<string> {
  const { card } = await bot.dispatch({
    request: { kind: 'line', line },
    attachments: [],
    user: { key: 'ada', id: 'slack:U1', manager },
    place: { platform: 'slack', channel: 'C1' },
    openness: 'open',
    clientLanguage: undefined,
    localFiles: false,
    signal: new AbortController().signal,
  });
  return plainText(card);
}

async function save(text: string, sentiment: 'negative' | 'positive', hours: number): Promise<void> {
  const analysis = analysisOf(postOf(text, { createdAt: ago(hours) }), { sentiment });
  await store.posts.saveAnalyses([{ ...analysis, result: {} as Analysis }]);
}

test('a brand is tried, made, shown, changed, renamed and removed', async () => {
  await save('acme is bad', 'negative', 2);
  await save('acme jobs', 'positive', 2);
  expect(await said('brand try acme')).toContain('2 posts of 2');
  expect(await said('brand add Acme acme -jobs --handles @AcmeHelp')).toContain(
    '1 post of before mentions it',
  );
  expect(await said('brand list')).toMatch(/Acme\s+acme -jobs\s+1/);
  const shown = await said('brand show ACME');
  expect(shown).toContain('acme AND NOT jobs');
  expect(shown).toContain('@acmehelp');
  await save('so bad @acmehelp', 'negative', 1);
  expect(await said('brand edit acme acme --new-name "Acme Air"')).toContain('3 posts mention it now');
  expect(await said('brand show acme')).toContain('There is no brand "acme". There are: Acme Air.');
  expect(await said('brand remove acme air')).toContain('I no longer follow Acme Air');
  expect(await said('brand list')).toContain('There is no brand yet');
});

test('what is wrong is named: no name twice, no broken query, nobody but managers', async () => {
  await said('brand add Acme acme');
  expect(await said('brand add ACME other')).toContain('There is a brand "ACME" already');
  expect(await said('brand add Other (acme')).toContain('a bracket is not closed');
  expect(await said('brand add Other colour:red')).toContain('It can ask for lang:');
  expect(await said('brand add Other acme --competitors nobody')).toContain('There is no brand "nobody"');
  expect(await said('brand add Other acme', false)).toContain('manager');
  expect(Object.keys(store.settings.get().brands)).toEqual(['acme']);
});

test('a query that tells a brand from nothing is called broad', async () => {
  await store.posts.saveAnalyses(
    Array.from({ length: 60 }, (_, at) => ({
      ...analysisOf(postOf(at % 2 === 0 ? 'the phone' : 'a cat', { createdAt: ago(1) })),
      result: {} as Analysis,
    })),
  );
  expect(await said('brand try phone')).toContain('a large part of all posts');
});

test('trends compare with the time before, and say how sure a share is', async () => {
  await said('brand add Acme acme');
  await said('brand add Beta beta');
  for (const hours of [1, 2, 3]) await save('acme is bad', 'negative', hours);
  await save('acme is good', 'positive', 4);
  await save('acme was good', 'positive', 8 * 24);
  await save('beta', 'positive', 1);
  const one = await said('trends Acme');
  expect(one).toMatch(/Mentions\s+4 \(\+300 % against 1 in the time before\)/);
  expect(one).toMatch(/Negative\s+75 % \(95 %: 30–95 %\), 0 % in the time before/);
  expect(await said('trends')).toMatch(/Acme\s+4\s+80 %\s+75 %\n.*Beta\s+1\s+20 %\s+0 %/);
  expect(await said('trends Acme --since "2 hours ago"')).toMatch(/Mentions\s+\d/);
});

test('posts are found by the query of brands, and sorted', async () => {
  await save('acme is bad', 'negative', 1);
  await save('acme is good', 'positive', 2);
  const found = await said('posts acme --sort negative');
  expect(found).toContain('1 of 2 posts');
  expect(found).toContain('acme is bad');
  expect(found).not.toContain('acme is good');
  expect(await said('posts nobody')).toContain('No post meets that');
});
