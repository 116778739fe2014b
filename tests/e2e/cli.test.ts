import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../store/folder.ts';
import { dataFolder, ended, printed, startVane, vane } from './vane.ts';

const answerSchema = z.object({
  language: z.string(),
  sentiment: z.object({
    label: z.enum(['negative', 'neutral', 'positive']),
    scores: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }),
    confidence: z.number(),
  }),
  reasons: z.array(z.object({ start: z.int(), end: z.int(), text: z.string(), weight: z.number() })),
  entities: z.array(z.object({ kind: z.string(), text: z.string(), start: z.int(), end: z.int() })),
  picture: z.object({ format: z.string(), width: z.int(), height: z.int() }).nullable(),
  models: z.array(z.object({ id: z.string(), version: z.string() })),
  ms: z.number(),
});

describe('npm start', () => {
  test('with nothing to read it analyses the sample post with its picture and ends well', async () => {
    const { code, stdout, stderr } = await vane([], { data: await temporaryFolder() });
    expect(stderr).toBe('');
    expect(stdout).toContain('Negative');
    expect(stdout).toMatch(/sample\.png: .*PNG, 960 × 720 pixels/);
    expect(code).toBe(0);
  });

  test('answers each line of a pipe, and the exit code tells of mistakes', async () => {
    const data = await dataFolder();
    const good = await vane([], { data, input: 'analyze I love this place\n\nhistory\n' });
    expect(good.stdout).toMatch(/Positive, \d+ % sure\n> .*\+love\+ this/);
    expect(good.stdout).toMatch(/positive \d+ %\s+I love this place/);
    expect(good.code).toBe(0);
    const bad = await vane([], { data, input: 'analize x\n分析 太好吃了，下次还来\n' });
    expect(bad.stdout).toContain('Did you mean "analyze"?');
    expect(bad.stdout).toContain('Positive');
    expect(bad.code).toBe(1);
  });

  test('answers in the language of the system, or the one that was set', async () => {
    const data = await dataFolder();
    const chinese = await vane([], { data, input: 'help', environment: { LANG: 'zh_CN.UTF-8' } });
    expect(chinese.stdout).toContain('我能做这些');
    const set = await vane([], { data, input: 'settings --language zh\nstatus\n' });
    expect(set.stdout).toContain('设置已更改');
    expect(set.stdout).toContain('一切正常');
  });

  test('a wrong configuration is named, with the variable', async () => {
    const { code, stderr } = await vane(['status'], {
      data: await dataFolder(),
      environment: { DATABASE_URL: 'mysql://nowhere' },
    });
    expect(stderr).toContain('DATABASE_URL in the environment (or in .env) is not usable');
    expect(code).toBe(1);
  });
});

describe('vane …', () => {
  test('analyze --json prints one object, for text and picture together', async () => {
    const data = await dataFolder();
    const picture = join(data, 'photo.jpg');
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#cc2211' } })
      .png()
      .toFile(picture);
    const text = '@acme I really love it 😍 #BestDayEver';
    const { code, stdout, stderr } = await vane(['analyze', text, '--image', picture, '--json'], { data });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = answerSchema.parse(JSON.parse(stdout));
    expect(answer.language).toBe('en');
    expect(answer.sentiment.label).toBe('positive');
    const { negative, neutral, positive } = answer.sentiment.scores;
    expect(negative + neutral + positive).toBeCloseTo(1, 4);
    expect(answer.entities.map(({ text }) => text)).toEqual(['@acme', '😍', '#BestDayEver']);
    for (const { start, end, text: part } of [...answer.reasons, ...answer.entities])
      expect(text.slice(start, end)).toBe(part);
    expect(answer.reasons.toSorted((a, b) => b.weight - a.weight)[0]?.text).toMatch(/love|😍/);
    // The content decides: a PNG that is called .jpg.
    expect(answer.picture).toMatchObject({ format: 'png', width: 60, height: 40 });
    expect(answer.models.map(({ id }) => id)).toContain('post-trees');
  });

  test('history finds what was analysed, after a restart', async () => {
    const data = await dataFolder();
    await vane(['analyze', 'terrible service'], { data });
    await vane(['analyze', 'wonderful service'], { data });
    const { stdout } = await vane(['history', '--json'], { data });
    const rows = z.array(z.object({ text: z.string(), at: z.iso.datetime() })).parse(JSON.parse(stdout));
    expect(rows.map(({ text }) => text)).toEqual(['wonderful service', 'terrible service']);
    const negative = await vane(['history', '--sentiment', 'negative'], { data });
    expect(negative.stdout).toContain('terrible service');
    expect(negative.stdout).not.toContain('wonderful');
  });

  test('a mistake goes to standard error, or as an object to standard output with --json', async () => {
    const data = await dataFolder();
    const plain = await vane(['analyze', '--image', 'missing.png'], { data });
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr).toContain('There is no file');
    const json = await vane(['analyze', 'x', '--imge', 'a.png', '--json'], { data });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'command.option_unknown' } });
  });

  test('--help shows what a command takes', async () => {
    const { stdout, code } = await vane(['history', '--help'], { data: await dataFolder() });
    expect(stdout).toContain('--sentiment negative|neutral|positive');
    expect(code).toBe(0);
  });
});

describe('one data folder', () => {
  test('a second Vane says who holds it and stops; the first goes on', async () => {
    const data = await dataFolder();
    const first = startVane([], { data });
    const firstEnd = ended(first);
    first.stdin?.write('status\n');
    await printed(first, /in order/);
    const second = await vane(['status'], { data });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('is in use by another Vane');
    expect(second.stderr).toContain(String(first.pid));
    first.stdin?.end('analyze still here\n');
    expect(await firstEnd).toMatchObject({ code: 0 });
  });

  test('after kill -9 the next one starts at once, and every answered post is there', async () => {
    const data = await dataFolder();
    const first = startVane([], { data });
    first.stdin?.write(Array.from({ length: 40 }, (_, i) => `analyze this is post number ${i}\n`).join(''));
    // Emphasis may stand around any word: `number +12+`.
    const seen = await printed(first, /number\W+12\b/);
    first.kill('SIGKILL');
    const answered = [...seen.matchAll(/number\W+(\d+)/g)].map(([, number]) => Number(number));
    expect(answered.length).toBeGreaterThan(12);
    const { stdout } = await vane(['history', '--limit', '50', '--json'], { data });
    const texts = z
      .array(z.object({ text: z.string() }))
      .parse(JSON.parse(stdout))
      .map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(answered.map((number) => `this is post number ${number}`)));
  });

  test('SIGTERM ends it in good order', async () => {
    const data = await dataFolder();
    const child = startVane([], { data });
    const end = ended(child);
    child.stdin?.write('status\n');
    await printed(child, /in order/);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 0, stderr: '' });
    expect((await vane(['status'], { data })).code).toBe(0);
  });

  test('a broken settings file is reported with its line, and the last good copy is put back', async () => {
    const data = await dataFolder();
    await vane(['settings', '--language', 'zh', '--for', 'everyone'], { data });
    await vane(['settings', '--retention', '30d'], { data });
    const file = join(data, 'settings.json');
    const good = await readFile(file, 'utf8');
    await writeFile(file, good.replace('"retentionDays": 30', '"retentionDays": "thirty"'));
    const broken = await vane(['status'], { data });
    expect(broken.code).toBe(1);
    const line = good.slice(0, good.indexOf('retentionDays')).split('\n').length;
    expect(broken.stderr).toContain(`settings.json, line ${line}:`);
    expect(broken.stderr).toContain('vane restore-settings');
    expect(await vane(['restore-settings'], { data })).toMatchObject({ code: 0 });
    expect(await vane(['status'], { data })).toMatchObject({ code: 0 });
  });

  test('nobody is stored by name, and nothing is readable by others', async () => {
    const data = await dataFolder();
    await vane(['analyze', 'hello world, what a day'], { data });
    expect(await readdir(data)).toEqual(expect.arrayContaining(['posts', 'secret.key']));
    expect(await readFile(join(data, 'secret.key'), 'utf8')).not.toBe('');
  });
});
