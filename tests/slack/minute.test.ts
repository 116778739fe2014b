import { expect, test } from 'vitest';
import { until } from '../until.ts';
import { runBotOn } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { adapterFor } from './adapter.ts';
import { BOT, openWorkspace } from './workspace/index.ts';

// A test of its own file: it waits, and others need not wait with it.
test('a minute of "too many requests" is waited out: nothing is lost, nothing said twice', async () => {
  const slack = await openWorkspace();
  const folder = await dataFolder();
  const vane = await runBotOn(folder, adapterFor(slack));
  try {
    await until(() => vane.connection.health().connected);
    slack.faults.rateLimit('chat.postMessage', 60_000, 20);
    const asked = await Promise.all(
      [1, 2, 3].map((n) => slack.say('bob', 'campaign', `<@${BOT.userId}> good, number ${n}`)),
    );
    const answers = async (ts: string) => (await slack.thread('campaign', ts)).slice(1);
    for (const ts of asked) await until(async () => (await answers(ts)).length > 0, 90_000);
    for (const ts of asked) expect(await answers(ts)).toHaveLength(1);
    // `Retry-After` is obeyed: nobody knocks at a closed door.
    expect(slack.calls('chat.postMessage').length).toBeLessThan(12);
  } finally {
    await vane.stop();
    await slack.close();
    await removeFolder(folder);
  }
}, 150_000);
