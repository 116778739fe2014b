import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { until } from '../until.ts';
import { analyze } from './analyze.ts';
import { discord } from './discord.ts';
import { heldModels } from './held-models.ts';
import { slack } from './slack.ts';
import { EVERY_WORD, type Said, type Stage } from './stage.ts';
import { terminal } from './terminal.ts';

/** Long enough for a second answer to come, if there were one. */
const A_WHILE_MS = 1_500;

describe.each([terminal, slack, discord])('$name', (platform) => {
  const models = heldModels();
  let folder: string;
  let stage: Stage;
  beforeAll(async () => {
    folder = await dataFolder();
    stage = await platform.open(folder, models);
  });
  afterAll(async () => {
    await stage.close();
    await removeFolder(folder);
  });

  const answered = (said: Said, words: string) =>
    until(async () => (await said.answers()).some((answer) => answer.includes(words)));
  const answeredOnce = async (said: Said, words: string) => {
    await answered(said, words);
    await sleep(A_WHILE_MS);
    const texts = (await said.answers()).filter((answer) => answer.includes(words));
    expect(texts).toHaveLength(1);
  };

  test('answers what it is told, once', async () => {
    await answeredOnce(await stage.say('this is really good'), 'Positive');
  });

  test('answers once what is delivered twice', async ({ skip }) => {
    if (stage.redeliver === undefined) return skip('nothing is delivered twice here');
    const said = await stage.say('good, and once more');
    await stage.redeliver();
    await answeredOnce(said, 'Positive');
  });

  test('never answers itself', async ({ skip }) => {
    if (stage.echo === undefined) return skip('it does not hear itself here');
    const said = await stage.say('so good that one could say it again');
    await answered(said, 'Positive');
    const before = await said.answers();
    await stage.echo(said);
    await sleep(A_WHILE_MS);
    expect(await said.answers()).toEqual(before);
  });

  test('stays in the thread that it is spoken to in', async ({ skip }) => {
    if (stage.sayInThread === undefined) return skip('there are no threads here');
    const first = await stage.say('good to begin with');
    await answered(first, 'Positive');
    const second = await stage.sayInThread(first, 'good to go on');
    await answeredOnce(second, 'Positive');
  });

  test('says what was wrong and what to do', async () => {
    await answeredOnce(await stage.say('histry'), 'Did you mean');
  });

  test('renders every block of a card', async () => {
    const said = await stage.say('everything');
    await answered(said, 'the-note');
    const shown = (await said.answers()).join('\n');
    for (const word of EVERY_WORD) expect(shown).toContain(word);
  });

  test('answers in the language that the person has chosen', async () => {
    await answered(await stage.say('settings --language zh'), '设置已更改');
    await answered(await stage.say('真的 good 好'), '正面');
    await answered(await stage.say('settings --language en'), 'Settings, changed');
  });

  test('hears what is said while a hundred analyses wait for the models', async () => {
    models.hold();
    const work = Array.from({ length: 100 }, (_, n) => analyze(stage, `good number ${n}`));
    let done = 0;
    for (const one of work) void one.then(() => (done += 1));
    for (let turn = 0; turn < 10; turn += 1) await stage.heard();
    expect(done).toBe(0);
    models.release();
    const replies = await Promise.all(work);
    expect(replies.filter(({ error }) => error !== undefined)).toEqual([]);
  });
});
