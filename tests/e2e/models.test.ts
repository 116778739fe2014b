import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { standardModelNamed } from '../../models/standard/index.ts';
import { type Fault, startHub } from '../models/standard/hub.ts';
import { type Files, tinyClassifier, tinyClip, tinyVilt, writeFiles } from '../models/standard/tiny.ts';
import { dataFolder, ended, startVane, vane } from './vane.ts';

/** A model of the catalogue whose files have no hashes beforehand, so that a small one can stand in for it. */
const sentiment = standardModelNamed('sentiment-distilbert-multilingual');
const MODEL = 'onnx/model_quantized.onnx';

/** The tiny classifier with the names of the real one, its model made larger so that there is something to break. */
function standIn(): Files {
  const { 'onnx/model.onnx': model = '', ...rest } = tinyClassifier().files;
  return { ...rest, [MODEL]: model };
}

async function hubWith(...faults: readonly Fault[]) {
  const hub = await startHub(sentiment.repository, standIn(), { redirects: true });
  hub.fail(MODEL, ...faults);
  return { hub, environment: { VANE_MODELS_MIRROR: hub.url } };
}

const rows = z.array(
  z.looseObject({
    id: z.string(),
    state: z.string(),
    licence: z.string(),
    capabilities: z.array(z.string()),
  }),
);

async function listed(data: string): Promise<z.infer<typeof rows>> {
  const { stdout } = await vane(['models', 'list', '--json'], { data });
  return rows.parse(JSON.parse(stdout));
}

describe('vane models', { timeout: 60_000 }, () => {
  test('list shows what comes with Vane and what can be had, with licence and size', async () => {
    const data = await dataFolder();
    const { stdout, code } = await vane(['models', 'list'], { data });
    expect(code).toBe(0);
    expect(stdout).toMatch(/text-joined +sentiment, emotion, .* MiB +MIT +comes with Vane/);
    expect(stdout).toMatch(/clip-vit-b32 .*tags of pictures.* 149 MiB +MIT +-/);
    const chinese = await vane(['models', 'list'], { data, environment: { LANG: 'zh_CN.UTF-8' } });
    expect(chinese.stdout).toContain('图片标签');
  });

  test('pull, and the next analysis is answered by it; verify; remove, and all is as before', async () => {
    const data = await dataFolder();
    const { environment } = await hubWith();
    const pulled = await vane(['models', 'pull', sentiment.id], { data, environment });
    expect(pulled).toMatchObject({ code: 0 });
    expect(pulled.stdout).toContain('licence Apache-2.0');
    expect(pulled.stderr).toContain(`${sentiment.id}: 100 %`);
    expect(pulled.stderr).not.toContain('\x1b');
    const analysis = await vane(['analyze', 'good good', '--json'], { data });
    expect(JSON.parse(analysis.stdout)).toMatchObject({
      sentiment: { label: 'positive' },
      reasons: [{ text: 'good' }, { text: 'good' }],
      models: [{ id: sentiment.id, version: sentiment.revision.slice(0, 12) }, { id: 'text-joined' }],
    });
    expect((await vane(['models', 'verify'], { data })).stdout).toMatch(/all \d files are what they were/);
    expect((await listed(data)).find(({ id }) => id === sentiment.id)?.state).toBe('here');
    expect(await vane(['models', 'remove', sentiment.id], { data })).toMatchObject({ code: 0 });
    const before = await vane(['analyze', 'good good', '--json'], { data });
    expect(JSON.parse(before.stdout)).toMatchObject({ models: [{ id: 'text-joined' }] });
  }, 120_000);

  test('a pull that is killed goes on where it was', async () => {
    const data = await dataFolder();
    const { hub, environment } = await hubWith({ kind: 'stalls', after: 300 });
    const first = startVane(['models', 'pull', sentiment.id], { data, environment });
    const end = ended(first);
    await untilBegun(data);
    first.kill('SIGKILL');
    await end;
    expect((await listed(data)).find(({ id }) => id === sentiment.id)?.state).toBe('begun');
    const second = await vane(['models', 'pull', sentiment.id], { data, environment });
    expect(second).toMatchObject({ code: 0 });
    expect(hub.asked.filter(({ path }) => path === MODEL).map(({ range }) => range)).toEqual([
      undefined,
      'bytes=300-',
    ]);
    expect(await vane(['models', 'verify', sentiment.id], { data })).toMatchObject({ code: 0 });
  });

  test('Ctrl-C ends a pull in good order', async () => {
    const data = await dataFolder();
    const { environment } = await hubWith({ kind: 'stalls', after: 300 });
    const child = startVane(['models', 'pull', sentiment.id], { data, environment });
    const end = ended(child);
    await untilBegun(data);
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(1);
    expect(stderr).toContain('Stopped, as you asked.');
  });

  test('two pulls at once end with one model', async () => {
    const data = await dataFolder();
    const { hub, environment } = await hubWith();
    const pulls = [1, 2].map(() => vane(['models', 'pull', sentiment.id], { data, environment }));
    expect((await Promise.all(pulls)).map(({ code }) => code)).toEqual([0, 0]);
    expect(hub.asked.filter(({ path }) => path === MODEL)).toHaveLength(1);
    expect(await readdir(join(data, 'models'))).toEqual([sentiment.id]);
  });

  test('a file that is not what the catalogue says is refused', async () => {
    const data = await dataFolder();
    const folder = await dataFolder();
    const { 'onnx/text_model.onnx': text = '', ...rest } = tinyClip().files;
    await writeFiles(folder, { 'config.json': '{}', 'onnx/text_model_quantized.onnx': text, ...rest });
    const { code, stderr } = await vane(['models', 'pull', 'clip-vit-b32', '--from', folder], { data });
    expect(code).toBe(1);
    expect(stderr).toContain('preprocessor_config.json is not what it should be: SHA-256');
    expect((await listed(data)).find(({ id }) => id === 'clip-vit-b32')?.state).toBe('begun');
  });

  test('a model that must be exported comes from a folder', async () => {
    const data = await dataFolder();
    const direct = await vane(['models', 'pull', 'vilt-b32'], { data });
    expect(direct.code).toBe(1);
    expect(direct.stderr).toContain('--from FOLDER');
    const folder = await dataFolder();
    await writeFiles(folder, { 'config.json': '{}', ...tinyVilt().files });
    expect(await vane(['models', 'pull', 'vilt-b32', '--from', folder], { data })).toMatchObject({ code: 0 });
    expect((await listed(data)).find(({ id }) => id === 'vilt-b32')?.state).toBe('here');
  });

  test('damage is told of with the remedy, and mended by pulling again', async () => {
    const data = await dataFolder();
    const { environment } = await hubWith();
    await vane(['models', 'pull', sentiment.id], { data, environment });
    const path = join(data, 'models', sentiment.id, MODEL);
    await writeFile(path, (await readFile(path)).fill(0, 100, 110));
    const damaged = await vane(['models', 'verify'], { data });
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toContain(`vane models pull ${sentiment.id}`);
    await vane(['models', 'pull', sentiment.id], { data, environment });
    expect(await vane(['models', 'verify'], { data })).toMatchObject({ code: 0 });
  });

  test.each([
    [['pull', 'clip'], 'There is no model "clip" to be had. Those there are:'],
    [['remove', 'text-joined'], 'comes with Vane'],
    [['remove', 'clip-vit-b32'], 'is not here'],
    [['verify', 'clip-vit-b32'], 'vane models pull clip-vit-b32'],
  ])('%j says what is wrong', async (words, message) => {
    const { code, stderr } = await vane(['models', ...words], { data: await dataFolder() });
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

/** Resolves when the first bytes of the model's large file are on the disk. */
async function untilBegun(data: string): Promise<void> {
  const folder = join(data, 'models');
  for (;;) {
    const drafts = await readdir(folder, { recursive: true }).catch(() => []);
    const part = drafts.find((name) => name.endsWith('.part'));
    if (part !== undefined && (await readFile(join(folder, part))).length > 0 && part.includes('onnx'))
      return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
