import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { adapterFor } from './adapter.ts';
import { until } from '../until.ts';
import { BOT, openWorkspace, type Workspace } from './workspace/index.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
let slack: Workspace;
let folder: string;
let vane: RunningBot;
let port: number;

beforeAll(async () => {
  slack = await openWorkspace();
  folder = await dataFolder();
  port = await freePort();
  const http = { signingSecret: SECRET, port, host: '127.0.0.1' };
  vane = await runBotOn(folder, adapterFor(slack, { appToken: undefined, http }));
});
afterAll(async () => {
  await vane.stop();
  await slack.close();
  await removeFolder(folder);
});

function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  return new Promise((resolve) =>
    server.once('listening', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    }),
  );
}

function deliver(body: string, type: string, { secret = SECRET, age = 0 } = {}): Promise<Response> {
  const timestamp = `${Math.floor(Date.now() / 1000) - age}`;
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
}

async function mention(text: string): Promise<{ ts: string; body: string }> {
  const event = { type: 'app_mention', channel: slack.channel('campaign'), user: slack.user('bob') };
  const ts = await slack.say('bob', 'campaign', text);
  const payload = {
    type: 'event_callback',
    team_id: slack.team,
    event_id: `Ev${ts}`,
    event: { ...event, text, ts },
  };
  return { ts, body: JSON.stringify(payload) };
}

test('what Slack has signed is answered, also when it is sent twice', async () => {
  const { ts, body } = await mention(`<@${BOT.userId}> really good`);
  expect((await deliver(body, 'application/json')).status).toBe(200);
  expect((await deliver(body, 'application/json')).status).toBe(200);
  await until(async () => (await slack.thread('campaign', ts)).length > 1);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(await slack.thread('campaign', ts)).toHaveLength(2);
});

test('Slack finds the address to be ours', async () => {
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  expect(await (await deliver(challenge, 'application/json')).text()).toContain('abc');
});

test('what somebody else has signed, or Slack long ago, is refused', async () => {
  const { ts, body } = await mention('<@U0VANEBOT1> quite good');
  expect((await deliver(body, 'application/json', { secret: 'another' })).status).toBe(401);
  expect((await deliver(body, 'application/json', { age: 600 })).status).toBe(401);
  expect(await slack.thread('campaign', ts)).toHaveLength(1);
});

test('a slash command comes as a form', async () => {
  const fields = {
    command: '/vane',
    text: 'help',
    team_id: slack.team,
    user_id: slack.user('bob'),
    channel_id: slack.channel('campaign'),
    trigger_id: 'trigger 1',
  };
  const body = new URLSearchParams(fields).toString();
  expect((await deliver(body, 'application/x-www-form-urlencoded')).status).toBe(200);
  await until(() => slack.whispers.some(({ text }) => text.includes('What I can do')));
});
