import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { type Models, openModels, type ModelsOptions } from '../../models/index.ts';

const script = fileURLToPath(new URL('./scripted-child.ts', import.meta.url));
let models: Models | undefined;

async function open(options: ModelsOptions = {}): Promise<Models> {
  models = await openModels({ script, ...options });
  return models;
}

const ask = async (client: Models, text: string) => (await client.ask('text', { text })).readings.sentiment;

afterEach(async () => {
  await models?.close();
  models = undefined;
});

describe('the model process as its client sees it', () => {
  test('what is asked in one turn travels together, and each question gets its own answer', async () => {
    const client = await open();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => ask(client, 'x'.repeat(i))));
    expect(answers.map(({ scores }) => scores.negative)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(Math.max(...answers.map(({ scores }) => scores.neutral))).toBe(64);
  });

  test('an error of one item reaches the one who asked, with its code', async () => {
    const client = await open();
    const [good, bad] = await Promise.allSettled([ask(client, 'abc'), ask(client, 'fail')]);
    expect(good.status).toBe('fulfilled');
    expect(bad).toMatchObject({
      status: 'rejected',
      reason: { code: 'media.not_found', details: { source: 'a.png' } },
    });
  });

  test('SIGKILL during 1,000 questions: every one is answered, none wrong', async () => {
    const ends: unknown[] = [];
    const client = await open({ onRestart: (end) => ends.push(end) });
    const before = client.health().pid ?? 0;
    const asked = Array.from({ length: 1000 }, (_, i) => ask(client, 'x'.repeat(i)));
    await asked[100];
    process.kill(before, 'SIGKILL');
    const answers = await Promise.all(asked);
    expect(answers.map(({ scores }) => scores.negative)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(new Set(answers.map(({ scores }) => scores.positive)).size).toBe(2);
    expect(ends).toEqual([{ code: null, signal: 'SIGKILL' }]);
    expect(client.health()).toMatchObject({ restarts: 1, waiting: 0 });
  });

  test('what kills the process twice is answered with an error; what it took down is answered', async () => {
    const client = await open();
    const asked = ['a', 'bb', 'crash', 'cccc'].map((text) => ask(client, text));
    const [a, bb, crash, cccc] = await Promise.allSettled(asked);
    expect([a, bb, cccc]).toMatchObject([
      { value: { scores: { negative: 1 } } },
      { value: { scores: { negative: 2 } } },
      { value: { scores: { negative: 4 } } },
    ]);
    expect(crash).toMatchObject({ status: 'rejected', reason: { code: 'model.crashed' } });
    expect(client.health().restarts).toBe(2);
  });

  test('a process that does not answer is replaced, and the one who asked is told', async () => {
    const client = await open({ timeout: 200 });
    await expect(ask(client, 'hang')).rejects.toMatchObject({ code: 'model.timeout' });
    await expect(ask(client, 'ok')).resolves.toMatchObject({ scores: { negative: 2 } });
  });

  test('when it closes, what waits is told so, and the process ends', async () => {
    const client = await open();
    const { pid } = client.health();
    const asked = ask(client, 'hang');
    const waiting = expect(asked).rejects.toMatchObject({ code: 'model.closed' });
    await client.close();
    await waiting;
    await expect(ask(client, 'late')).rejects.toMatchObject({ code: 'model.closed' });
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
  });

  test('a process that cannot start says why', async () => {
    await expect(
      open({ script: fileURLToPath(new URL('./missing.ts', import.meta.url)) }),
    ).rejects.toMatchObject({
      code: 'model.not_started',
    });
  });

  test('the process knows no secret of the bot', async () => {
    process.env.VANE_TEST_TOKEN = 'xoxb-secret';
    const client = await open();
    const environment = await readEnvironment(client.health().pid);
    delete process.env.VANE_TEST_TOKEN;
    expect(environment).not.toContain('xoxb-secret');
  });
});

async function readEnvironment(pid: number | undefined): Promise<string> {
  return process.platform === 'linux' ? readFile(`/proc/${pid}/environ`, 'utf8') : '';
}
