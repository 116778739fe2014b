import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BOT, openWorkspace, type Workspace } from '../slack/workspace/index.ts';
import { until } from '../until.ts';
import { dataFolder, ended, startVane, vane } from './vane.ts';

let slack: Workspace;
const running: ChildProcess[] = [];

beforeEach(async () => {
  slack = await openWorkspace();
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await slack.close();
});

/** `npm start` with the two tokens in the environment. */
function start(data: string): ChildProcess {
  const environment = {
    SLACK_BOT_TOKEN: BOT.token,
    SLACK_APP_TOKEN: BOT.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const child = startVane([], { data, environment });
  running.push(child);
  return child;
}

const connected = () => until(() => slack.socket.connections > 0, 30_000);
const answersTo = async (ts: string) =>
  (await slack.thread('campaign', ts)).slice(1).filter(({ text }) => /Positive|Negative|Neutral/.test(text));
const answeredOnce = async (ts: string) => {
  await until(async () => (await answersTo(ts)).length > 0, 30_000);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await answersTo(ts)).toHaveLength(1);
};

const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().regex(/^\/[a-z]{1,31}$/),
        description: z.string().max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('the five minutes of README', () => {
  test('1: the manifest is one that Slack takes', async () => {
    const { code, stdout } = await vane(['slack', 'manifest'], { data: await dataFolder() });
    expect(code).toBe(0);
    // https://docs.slack.dev/reference/app-manifest
    expect(manifestSchema.safeParse(JSON.parse(stdout)).error).toBeUndefined();
  });

  test('2 to 5: with the two tokens it starts, is invited, and answers the first words', async () => {
    const child = start(await dataFolder());
    const end = ended(child);
    await connected();
    await slack.invite('elsewhere');
    await slack.event({
      type: 'member_joined_channel',
      user: BOT.userId,
      channel: slack.channel('elsewhere'),
    });
    await until(async () =>
      (await slack.messages('elsewhere')).some(({ text }) => text.includes('inviting')),
    );
    await answeredOnce(await slack.say('bob', 'campaign', `<@${BOT.userId}> Love the new app!`));
    await slack.slash('bob', 'elsewhere', 'help');
    await until(() => slack.whispers.find(({ text }) => text.includes('What I can do')));
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 0, stdout: '' });
  }, 90_000);

  test('a wrong token ends the start and says which, and where the right one is', async () => {
    slack.faults.tokenError = 'invalid_auth';
    const { code, stderr } = await ended(start(await dataFolder()));
    expect(code).toBe(1);
    expect(stderr).toContain('SLACK_BOT_TOKEN');
    expect(stderr).not.toContain(BOT.token);
  }, 60_000);
});

test('killed in the middle of an answer it answers after the next start, once', async () => {
  const data = await dataFolder();
  const first = start(data);
  await connected();
  // What it says does not get through, so that it dies with the answer on its lips.
  slack.faults.serverErrors('chat.postMessage', 1_000);
  const ts = await slack.say('bob', 'campaign', `<@${BOT.userId}> Love the new app!`);
  await until(() => slack.calls('chat.postMessage').length > 0, 30_000);
  first.kill('SIGKILL');
  await ended(first);
  slack.faults.heal();
  start(data);
  await answeredOnce(ts);
}, 120_000);

test('killed when the answer is out but not yet known to be, it does not say it again', async () => {
  const data = await dataFolder();
  const first = start(data);
  await connected();
  slack.faults.serverErrors('chat.postMessage', 1, { afterDoing: true });
  slack.faults.serverErrors('conversations.replies', 1_000);
  const ts = await slack.say('bob', 'campaign', `<@${BOT.userId}> Love the new app!`);
  await until(async () => (await answersTo(ts)).length > 0, 30_000);
  first.kill('SIGKILL');
  await ended(first);
  slack.faults.heal();
  start(data);
  await connected();
  await answeredOnce(ts);
}, 120_000);

test('a network that is down at the start is waited for', async () => {
  slack.faults.refusing = true;
  start(await dataFolder());
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  slack.faults.refusing = false;
  await connected();
  await answeredOnce(await slack.say('bob', 'campaign', `<@${BOT.userId}> Love the new app!`));
}, 120_000);
