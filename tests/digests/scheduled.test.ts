import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot/dispatch.ts';
import { plainText } from '../../src/bot/plain.ts';
import { digestJobs } from '../../src/digests/jobs.ts';
import { VaneError } from '../../src/errors.ts';
import { Runner } from '../../src/schedule/runner.ts';
import { type AlertStage, alertStage, HOUR, said } from '../alerts/stage.ts';
import { answerTo } from '../bot/said.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

const DAY = 24 * HOUR;
const log = pino({ level: 'silent' });

let folder: string;
let stage: AlertStage;
beforeEach(async () => {
  folder = await dataFolder();
  stage = await alertStage(folder);
  await order('brand add Acme acme');
});
afterEach(async () => {
  await stage.stop();
  await removeFolder(folder);
});

const order = async (line: string, channel = 'C1'): Promise<string> =>
  plainText(await answerTo(createBot(commands, stage.services), line, { channel }));

/** Nine in the morning, after now. */
function nine(): Date {
  const at = new Date();
  at.setUTCHours(9, 0, 0, 0);
  return new Date(at.getTime() + (at.getTime() <= Date.now() ? DAY : 0));
}

/** Five days of calm before the day that ends then, and a day of anger. */
async function badDay(due: Date): Promise<void> {
  const calm = Array.from({ length: 6 * 20 }, (_, at) =>
    said(`is fine ${at}`, new Date(due.getTime() - DAY - (at + 0.5) * ((6 * DAY) / 120))),
  );
  const angry = Array.from({ length: 60 }, (_, at) =>
    said(`parcel never came ${at}`, new Date(due.getTime() - (at + 1) * 60_000), 'negative'),
  );
  await stage.add([...calm, ...angry]);
}

const process = () => new Runner({ runs: stage.store.runs, log, jobs: digestJobs(stage.services) });

async function wake(runner: Runner, now: Date): Promise<void> {
  await runner.wake(now);
  await runner.settled();
  await stage.round(new Date(0));
}

test('a digest is said in its channel at its time: once, whoever wakes and how often', async () => {
  const due = nine();
  await badDay(due);
  expect(await order('digest add Acme --at 09:00 --time-zone UTC')).toContain('every day at 09:00, UTC');
  const [one, other] = [process(), process()];
  await wake(one, new Date(due.getTime() - 60_000));
  expect(stage.channel.messages).toEqual([]);
  await Promise.all([wake(one, due), wake(other, due)]);
  await wake(one, new Date(due.getTime() + 60_000));
  expect(stage.channel.posted.map(({ channel }) => channel)).toEqual(['C1']);
  const [message] = stage.channel.messages;
  expect(message).toMatch(/^Acme, /);
  expect(message).toMatch(/📈 More negative posts: 60 \(usually none\)/);
  expect(message).toMatch(/“acme parcel” 60/);
  expect(message).toContain('[Trends] [Topics]');
  expect(message).not.toContain('Late');
  expect(await order('digest list')).toMatch(/Acme .*every day at 09:00, UTC.*posted/);
});

test('after a sleep it says that it is late; after a long one it is skipped, and the list says so', async () => {
  const due = nine();
  await order('digest add Acme --at 09:00 --time-zone UTC --language zh');
  await wake(process(), new Date(due.getTime() + 2 * HOUR));
  expect(stage.channel.messages.join()).toContain('迟到');
  await wake(process(), new Date(due.getTime() + DAY + 10 * HOUR));
  expect(stage.channel.messages).toHaveLength(1);
  expect(await order('digest list')).toContain('skipped, too late');
});

test('a platform that refuses for a while, and a process that dies after it was said, make no second one', async () => {
  const due = nine();
  await order('digest add Acme --at 09:00 --time-zone UTC');
  let refusals = 2;
  stage.channel.before = () => {
    if (refusals-- > 0) throw new VaneError('platform.busy', { platform: 'slack', seconds: 0 });
  };
  stage.channel.after = () => {
    stage.channel.after = () => undefined;
    throw new VaneError('platform.unreachable', { platform: 'slack', problem: 'the answer is lost' });
  };
  await wake(process(), due);
  expect(refusals).toBeLessThan(0);
  expect(stage.channel.messages).toHaveLength(1);
  await stage.stop();
  stage = await alertStage(folder, stage.channel);
  await wake(process(), new Date(due.getTime() + 10 * 60_000));
  expect(stage.channel.messages).toHaveLength(1);
});

test('what is changed goes by its new time and place; what is removed is said no more', async () => {
  const due = nine();
  await order('digest add Acme --at 09:00 --time-zone UTC');
  expect(await order('digest edit acme --at 07:00')).toContain('every day at 07:00, UTC');
  expect(await order('digest edit acme --every weekly --on sunday', 'C2')).toContain(
    'every Sunday at 07:00, UTC',
  );
  expect(await order('digest edit acme --cron "0 8 * * *"')).toContain('0 8 * * * (cron), UTC');
  await wake(process(), new Date(due.getTime() + DAY));
  expect(stage.channel.messages.length).toBeGreaterThan(0);
  const before = stage.channel.messages.length;
  expect(await order('digest remove Acme')).toContain('is no more');
  await wake(process(), new Date(due.getTime() + 3 * DAY));
  expect(stage.channel.messages).toHaveLength(before);
  expect(await order('digest list')).toContain('There is no digest yet');
});

test('now is said at once where it goes, and stands beside what was due', async () => {
  await order('digest add Acme --at 09:00 --time-zone UTC');
  expect(await order('digest now Acme', 'C2')).toContain('Posted in slack:C1');
  await stage.round(new Date(0));
  expect(stage.channel.messages).toHaveLength(1);
  expect(await order('digest now Acme')).toMatch(/^Acme, /);
});

test('what cannot be is refused with what can', async () => {
  expect(await order('digest add Nobody')).toContain('There is no brand "Nobody"');
  expect(await order('digest add Acme --at 25:00')).toMatch(/25:00/);
  expect(await order('digest add Acme --cron "every day"')).toMatch(/cron/);
  expect(await order('digest add Acme --time-zone Mars/Base')).toContain('such as Europe/Berlin');
  await order('digest add Acme');
  expect(await order('digest add Acme')).toContain('There is a digest "Acme" already');
  expect(await order('digest remove Beta')).toMatch(/There is no digest "Beta".*Acme/);
});
