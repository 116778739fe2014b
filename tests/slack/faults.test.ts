import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/bot/plain.ts';
import type { Card } from '../../src/bot/card.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { adapterFor } from './adapter.ts';
import { until } from '../until.ts';
import { BOT, openWorkspace, type Workspace } from './workspace/index.ts';

let slack: Workspace;
let folder: string;
let vane: RunningBot;

const start = () => runBotOn(folder, adapterFor(slack));
const connected = () => until(() => vane.connection.health().connected);

beforeEach(async () => {
  slack = await openWorkspace();
  folder = await dataFolder();
  vane = await start();
  await connected();
});
afterEach(async () => {
  slack.faults.heal();
  await vane.stop();
  await slack.close();
  await removeFolder(folder);
});

const mention = () => slack.say('bob', 'campaign', `<@${BOT.userId}> really good`);
const answers = async (ts: string) =>
  (await slack.thread('campaign', ts)).slice(1).filter(({ text }) => text.includes('Positive'));
const answeredOnce = async (ts: string) => {
  await until(async () => (await answers(ts)).length > 0, 15_000);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await answers(ts)).toHaveLength(1);
};
const alert: Card = { locale: 'en', blocks: [{ type: 'text', text: 'Mentions turn sour' }] };
const said = async (words: string) =>
  (await slack.messages('campaign')).filter(({ text }) => text.includes(words));
const place = () => ({ platform: 'slack', channel: slack.channel('campaign') }) as const;

test('what is delivered twice is answered once', async () => {
  const ts = await mention();
  slack.socket.redeliver();
  await answeredOnce(ts);
});

test('a connection that breaks is mended, and what was said meanwhile is answered', async () => {
  slack.faults.refusing = true;
  slack.socket.drop();
  await until(() => !vane.connection.health().connected);
  const ts = await mention();
  slack.faults.refusing = false;
  await connected();
  await answeredOnce(ts);
});

test('a connection that has gone silent is noticed and replaced', async () => {
  slack.socket.silence();
  const ts = await mention();
  await until(() => slack.socket.connections > 0, 60_000);
  await answeredOnce(ts);
}, 90_000);

test('a connection that Slack wants renewed is renewed', async () => {
  slack.socket.hangUp();
  const ts = await mention();
  await answeredOnce(ts);
});

test('a lost answer to a post is looked for, not posted again', async () => {
  slack.faults.serverErrors('chat.postMessage', 1, { afterDoing: true });
  await answeredOnce(await mention());
});

test('a post that failed is posted again', async () => {
  slack.faults.serverErrors('chat.postMessage', 2);
  await answeredOnce(await mention());
});

test('too many requests are waited out', async () => {
  slack.faults.rateLimit('chat.postMessage', 2_500);
  await answeredOnce(await mention());
  expect(slack.calls('chat.postMessage').length).toBeLessThan(6);
});

test('an alert that could not be said before the stop is said after the start, once, and edited in place', async () => {
  slack.faults.serverErrors('chat.postMessage', 1, { afterDoing: true });
  slack.faults.serverErrors('conversations.history', 50);
  const first = vane.bot.services.outbox.say({ key: 'incident 1', place: place(), card: alert });
  await until(async () => (await said('Mentions turn sour')).length === 1);
  const broken = expect(first).rejects.toMatchObject({ code: 'model.closed' });
  await vane.stop();
  await broken;
  slack.faults.heal();
  vane = await start();
  await until(async () => (await vane.store.deliveries.counts()).waiting === 0);
  expect(await said('Mentions turn sour')).toHaveLength(1);
  const card: Card = { ...alert, blocks: [{ type: 'text', text: 'Resolved' }] };
  await vane.bot.services.outbox.say({ key: 'incident 1', place: place(), card });
  expect(await said('Mentions turn sour')).toHaveLength(0);
  expect(await said('Resolved')).toHaveLength(1);
});

test('a channel gets at most one message a second', async () => {
  const { outbox } = vane.bot.services;
  await Promise.all([1, 2, 3].map((n) => outbox.say({ key: `digest ${n}`, place: place(), card: alert })));
  const times = slack.calls('chat.postMessage').map(({ at }) => at);
  for (const [index, time] of times.slice(1).entries())
    expect(time - (times[index] ?? 0)).toBeGreaterThan(900);
});

test('a missing permission is named, with where to add it', async () => {
  slack.faults.missingScope('chat:write', 'chat.postMessage');
  const refused = vane.bot.services.outbox.say({ key: 'x', place: place(), card: alert });
  await expect(refused).rejects.toThrow(/"chat:write".*api\.slack\.com\/apps/);
  expect(plainText((await status()).card)).toContain('1 failed');
});

test('who could not be looked up is looked up again', async () => {
  slack.faults.missingScope('users:read', 'users.info');
  await slack.slash('ada', 'campaign', 'watch here');
  await until(() => slack.whispers.some(({ text }) => text.includes('Only a manager')));
  slack.faults.heal();
  await slack.slash('ada', 'campaign', 'watch here');
  await until(() => vane.bot.watches(place()));
});

test('a clock that is off is told of, and answers come all the same', async () => {
  slack.faults.clockOffset = 300_000;
  await answeredOnce(await mention());
  expect(vane.connection.health().detail?.(messagesFor('en'))).toContain(
    "this machine's clock is 5 minutes behind",
  );
});

test('a token that was revoked ends the start with what to do', async () => {
  const other = await dataFolder();
  slack.faults.tokenError = 'token_revoked';
  const refused = runBotOn(other, adapterFor(slack));
  await expect(refused).rejects.toMatchObject({
    code: 'platform.token_refused',
    details: { variable: 'SLACK_BOT_TOKEN' },
  });
  await removeFolder(other);
});

function status() {
  return vane.bot.dispatch({
    request: { kind: 'line', line: 'status' },
    attachments: [],
    user: { key: 'someone', id: 'slack:U1', manager: false },
    place: place(),
    openness: 'open',
    clientLanguage: 'en',
    localFiles: false,
    signal: new AbortController().signal,
  });
}
