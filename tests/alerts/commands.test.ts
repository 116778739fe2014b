import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot/dispatch.ts';
import { plainText } from '../../src/bot/plain.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { type Asker, answerTo } from '../bot/said.ts';
import { addRule, after, type AlertStage, alertStage, crisis, NOON, usualDays } from './stage.ts';

let folder: string;
let stage: AlertStage;
let bot: Bot;

beforeAll(async () => {
  folder = await dataFolder();
  stage = await alertStage(folder);
  bot = createBot(commands, stage.services);
  await addRule(stage.store);
  await stage.store.playbooks.begin(
    'acme',
    '# Ours\n\n- [ ] Look\n\n## Critical\n\n1. Call the boss\n\n## 严重\n\n* Write to shops',
  );
  await stage.add(usualDays());
  await stage.round(NOON);
  await stage.add(crisis(60));
  await stage.round(after(30));
}, 60_000);
afterAll(async () => {
  await stage.stop();
  await removeFolder(folder);
});

const answer = async (line: string, asker: Asker = {}): Promise<string> =>
  plainText(await answerTo(bot, line, { language: 'en', ...asker }));

const message = () => stage.channel.messages[0] ?? '';
const said = () =>
  expect.poll(async () => (await stage.store.deliveries.counts()).waiting, { timeout: 5_000 }).toBe(0);

test('a rule is added, shown, changed, silenced and removed', async () => {
  const added = await answer(
    '/alert add Acme --when words --words "scam, recall" --quiet 22-7 --mention "<@U7>, slack:U8" --escalate-after 2h --escalate-person @U9',
  );
  expect(added).toContain('From now on I look out: Acme words.');
  expect(added).toMatch(/Words +scam, recall/);
  expect(added).toMatch(/Mentions +@U7, @U8/);
  expect(added).toMatch(/Quiet hours +22:00 to 07:00/);
  expect(added).toMatch(/If nobody takes it +after 2 h: @U9/);
  expect(await answer('/alert add acme --when words')).toContain('There is an alert rule Acme words already');
  const edited = await answer('/alert edit "acme words" --words "+fraud, -recall" --quiet none');
  expect(edited).toMatch(/Words +scam, fraud/);
  expect(edited).not.toContain('Quiet hours');
  expect(await answer('/alert mute "Acme words" --for 8h')).toContain('is silent until');
  expect(await answer('/alert mute "Acme words" --off')).toContain('no longer silent');
  expect(await answer('/alert list')).toMatch(/Acme words +strong words +normal +slack:C1/);
  expect(await answer('/alert remove "acme words"')).toContain('is no more');
  expect(await answer('/alert show "acme words"')).toContain('There is no alert rule "acme words"');
});

test.each([
  ['/alert add Acme --quiet evening', 'are no hours'],
  ['/alert add Acme --mention @everyone-here!', 'is nobody I can mention'],
  ['/alert add Acme --escalate-after 1h', 'Who is to be told'],
  ['/alert add Acme --when words --words ","', 'No word would be left'],
  ['/alert add Nobody', 'Nobody'],
  ['/incident ack 999', 'There is no incident #999'],
  ['/incident tick 1 77', 'There is no step 77'],
])('%s is answered with what to do', async (line, part) => {
  expect(await answer(line)).toContain(part);
});

test('members may not change rules', async () => {
  expect(await answer('/alert add Acme --when volume', { manager: false })).toContain('manager');
  expect(Object.keys(stage.store.settings.get().alerts)).toEqual(['acme negative']);
});

test('an incident is handled from chat, and its message says so', async () => {
  expect(message()).toMatch(/Playbook, 0 of 3 done[^]*☐ Look[^]*☐ Call the boss[^]*☐ Write to shops/);
  expect(await answer('/incidents')).toMatch(/1 +Acme +🚨 negative posts rise .* open/);
  expect(await answer('/incident ack 1')).toContain('#1 is yours.');
  await said();
  expect(message()).toContain('Taken by @U1');
  expect(await answer('/incident ack 1')).toContain('#1 is taken already.');
  expect(await answer('/incident tick 1 2')).toContain('☑ Call the boss');
  await said();
  expect(message()).toMatch(/1 of 3 done[^]*☑ Call the boss \(@U1\)/);
  expect(await answer('/incident posts 1')).toContain('late delivery again');
  expect(await answer('/incident snooze 1 --for 2h')).toContain('#1 rests until');
  expect(await answer('/incident resolve 1')).toContain('#1 is resolved.');
  await said();
  expect(message()).toContain('Resolved by @U1');
  const shown = await answer('/incident show 1');
  expect(shown).toMatch(
    /Time-line[^]*It began[^]*Taken \(@U1\)[^]*Done: Call the boss \(@U1\)[^]*Resolved \(@U1\)/,
  );
  const markdown = await answer('/incident export 1');
  expect(markdown).toMatch(/^# ✅ Acme/);
  expect(markdown).toContain('- [x] Call the boss');
  expect(await answer('/incidents')).toContain('Nothing is open.');
  expect(await answer('/incidents --all', { language: 'zh' })).toContain('负面帖子增多');
});

test('what was not useful makes the rule calmer, once that is confirmed', async () => {
  expect(await answer('/incident useless 1')).toContain('calm instead of normal');
  expect(stage.store.settings.get().alerts['acme negative']?.sensitivity).toBe('normal');
  expect(await answer('/incident useless 1 --sure')).toContain('is calm now');
  expect(await answer('/incident useless 1')).toContain('as calm as it gets');
  await answer('/incident useless 1 --sure');
  expect(stage.store.settings.get().alerts['acme negative']?.minimumPosts).toBeGreaterThan(60);
});

test('a rule is tried on a history that ended long ago, before it is saved', async () => {
  expect(await answer('/alert test Acme --days 3')).toContain(
    'No posts of this brand are known from these days',
  );
  const tried = await answer('/alert test Acme --days 9 --until 2026-03-11T13:00Z');
  expect(tried).toMatch(/Acme negative: 9 days up to 11 Mar 2026/);
  expect(tried).toContain('It would have fired 1 time in 9 days');
  expect(await answer('/alert test Acme --days 9 --until 2026-03-11T13:00Z', { language: 'zh' })).toContain(
    '为止的 9 天',
  );
  expect(await answer('/alert test Acme --when silence --until nonsense')).toContain('--until');
});
