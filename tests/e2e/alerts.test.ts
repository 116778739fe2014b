import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { STEP } from '../../src/alerts/step-counts.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { openStore, type ReceivedPost } from '../../src/store/index.ts';
import { addRule, said } from '../alerts/stage.ts';
import { BOT, openWorkspace, type Workspace } from '../slack/workspace/index.ts';
import { until } from '../until.ts';
import { dataFolder, ended, startVane } from './vane.ts';

let slack: Workspace;
const running: ChildProcess[] = [];

beforeEach(async () => {
  slack = await openWorkspace();
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await slack.close();
});

function start(data: string): ChildProcess {
  const { token: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN } = BOT;
  const environment = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: slack.apiUrl };
  const child = startVane([], { data, environment });
  running.push(child);
  return child;
}

/** What has come in just now, in the last five minutes that are over. */
const justNow = (count: number): ReceivedPost[] => {
  const over = Math.floor(Date.now() / STEP) * STEP;
  return Array.from({ length: count }, (_, at) =>
    said(`is a fraud, number ${at}`, new Date(over - 1_000 * (at + 1)), 'negative'),
  );
};

/** A data folder with a rule on strong words, and posts that say them. */
async function troubled(): Promise<string> {
  const data = await dataFolder();
  const store = await openStore<Analysis>({ folder: data, onLost: () => undefined });
  await addRule(store, { kind: 'words', words: ['fraud'], place: `slack:${slack.channel('campaign')}` });
  await store.imports.add('trouble', justNow(12), 0);
  await store.close();
  return data;
}

const alerts = async () =>
  (await slack.messages('campaign')).filter(({ text }) => text.includes('Acme: strong words'));

test('killed between finding and telling, an incident is told once after the next start, and taken by a click', async () => {
  const data = await troubled();
  // What it says does not get through, so that it dies with the alert on its lips.
  slack.faults.serverErrors('chat.postMessage', 1_000);
  const first = start(data);
  await until(() => slack.calls('chat.postMessage').length > 0, 60_000);
  first.kill('SIGKILL');
  await ended(first);
  expect(await alerts()).toEqual([]);
  slack.faults.heal();
  start(data);
  await until(async () => (await alerts()).length > 0, 60_000);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const told = await alerts();
  expect(told).toHaveLength(1);
  const [alert] = told;
  if (alert === undefined) throw new Error('told');
  await slack.press('bob', 'campaign', alert, 'I take it');
  await until(async () => (await alerts()).some(({ blocks }) => JSON.stringify(blocks).includes('Taken by')));
  expect(await alerts()).toHaveLength(1);
}, 180_000);

test('killed when it is told but not yet known to be, it is not told again', async () => {
  const data = await troubled();
  slack.faults.serverErrors('chat.postMessage', 1, { afterDoing: true });
  const first = start(data);
  // It would look after a second whether it is there.
  await until(() => slack.calls('chat.postMessage').length > 0, 60_000);
  first.kill('SIGKILL');
  await ended(first);
  slack.faults.heal();
  start(data);
  await until(() => slack.calls('conversations.history').length > 0, 60_000);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await alerts()).toHaveLength(1);
}, 180_000);
