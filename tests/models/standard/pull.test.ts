import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  problemsOf,
  pullModel,
  type PullOptions,
  type PullProgress,
  readPulled,
  removeModel,
  sourceFrom,
  standardModelNamed,
  type StandardModel,
  stateOf,
} from '../../../models/standard/index.ts';
import { VaneError } from '../../../src/errors.ts';
import { temporaryFolder } from '../../store/folder.ts';
import { type Fault, type Hub, type HubOptions, startHub } from './hub.ts';
import { type Files, writeFiles } from './tiny.ts';

const BIG = 'onnx/model.onnx';
const big = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) & 255));
const files: Files = { 'config.json': '{}', 'tokenizer.json': '{"a":1}', [BIG]: big };
const sha256 = createHash('sha256').update(big).digest('hex');

/** Knows the hash of its large file; has an optional file that there is not. */
const model: StandardModel = {
  id: 'pulled',
  kind: 'sentence',
  repository: 'someone/something',
  revision: 'abcdef0123456789abcdef0123456789abcdef01',
  licence: 'MIT',
  languages: ['en'],
  files: [
    { name: 'config.json' },
    { name: 'special_tokens_map.json', optional: true },
    { name: 'tokenizer.json' },
    { name: BIG, role: 'model', size: big.length, sha256 },
  ],
};

/** Knows nothing of its files beforehand. */
const unknown: StandardModel = {
  ...model,
  files: model.files.map(({ name, optional }) => ({ name, ...(optional && { optional }) })),
};

async function start(options: HubOptions = {}): Promise<{ hub: Hub; pull: PullOptions; folder: string }> {
  const hub = await startHub(model.repository, files, options);
  const folder = join(await temporaryFolder(), 'models');
  return { hub, folder, pull: { folder, source: sourceFrom(hub.url), firstPauseMs: 1 } };
}

const rangesOf = ({ asked }: Hub) => asked.filter(({ path }) => path === BIG).map(({ range }) => range);
const breaks = (after: number): Fault => ({ kind: 'breaks', after });

async function expectWhole(folder: string): Promise<void> {
  expect(big.equals(await readFile(join(folder, model.id, BIG)))).toBe(true);
  expect(await readdir(folder)).toEqual([model.id]);
  const here = readPulled(folder, model.id);
  expect(here && (await problemsOf(here))).toEqual([]);
  expect(here?.files.map(({ name }) => name)).toEqual(['config.json', 'tokenizer.json', BIG]);
}

describe('pulling a model', () => {
  test('brings every file that there is, tells how far it is, and asks nothing the second time', async () => {
    const { hub, folder, pull } = await start();
    const seen: PullProgress[] = [];
    const pulled = await pullModel(model, { ...pull, onProgress: (progress) => seen.push(progress) });
    expect(pulled.wasHere).toBe(false);
    await expectWhole(folder);
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    const { length } = hub.asked;
    expect(await pullModel(model, pull)).toMatchObject({ wasHere: true });
    expect(hub.asked).toHaveLength(length);
  });

  test('a server that sends from elsewhere, and says in the redirect what the file must be', async () => {
    const { hub, folder, pull } = await start({ redirects: true });
    await pullModel(unknown, pull);
    await expectWhole(folder);
    const other = await start({ redirects: true });
    other.hub.fail(BIG, { kind: 'wrong byte' });
    await expect(pullModel(unknown, other.pull)).rejects.toMatchObject({
      code: 'model.wrong_bytes',
      details: { file: BIG, expected: `SHA-256 ${sha256}` },
    });
    expect(hub.asked.every(({ range }) => range === undefined)).toBe(true);
  });

  test('a connection that breaks off goes on where it was, however often', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(BIG, ...Array.from({ length: 12 }, () => breaks(20_000)));
    await pullModel(model, pull);
    await expectWhole(folder);
    const starts = rangesOf(hub).map((range) => Number(/\d+/.exec(range ?? '0')?.[0]));
    expect(starts).toHaveLength(13);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts.at(-1)).toBeGreaterThan(20_000);
  });

  test('a server that ignores what was asked for starts the file anew', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(BIG, breaks(50_000), { kind: 'ignores range' });
    await pullModel(model, pull);
    await expectWhole(folder);
    expect(rangesOf(hub)).toHaveLength(2);
  });

  test('429 is waited out for as long as the server says', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(BIG, { kind: 'busy', seconds: 1 }, { kind: 'status', status: 503 });
    await pullModel(model, pull);
    await expectWhole(folder);
    expect(rangesOf(hub)).toHaveLength(3);
  });

  test('a server that stays busy is an error in the end; what came is kept', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(
      BIG,
      breaks(100_000),
      ...Array.from({ length: 6 }, (): Fault => ({ kind: 'status', status: 429 })),
    );
    await expect(pullModel(model, pull)).rejects.toMatchObject({
      code: 'model.refused',
      details: { status: 429 },
    });
    expect(stateOf(model, folder)).toBe('begun');
    await pullModel(model, pull);
    await expectWhole(folder);
    expect(rangesOf(hub).at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
  });

  test('a wrong byte is found and thrown away, and the next pull is whole', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(BIG, { kind: 'wrong byte' });
    const pulling = pullModel(model, pull);
    await expect(pulling).rejects.toMatchObject({
      code: 'model.wrong_bytes',
      details: {
        file: BIG,
        expected: `SHA-256 ${sha256}`,
        found: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    });
    expect(readPulled(folder, model.id)).toBeUndefined();
    await pullModel(model, pull);
    await expectWhole(folder);
  });

  test('a first part that was wrong is fetched again within one pull', async () => {
    const { hub, folder, pull } = await start();
    const draft = join(folder, `.${model.id}@${model.revision.slice(0, 12)}`, 'onnx');
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'model.onnx.part'), Buffer.alloc(1000, 255));
    await pullModel(model, pull);
    await expectWhole(folder);
    expect(rangesOf(hub)).toEqual(['bytes=1000-', undefined]);
  });

  test('a part that is longer than the file is no part of it', async () => {
    const { folder, pull } = await start();
    const draft = join(folder, `.${model.id}@${model.revision.slice(0, 12)}`, 'onnx');
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'model.onnx.part'), Buffer.alloc(big.length + 5));
    await pullModel(model, pull);
    await expectWhole(folder);
  });

  test('a file that must be there and is not', async () => {
    const { pull } = await start();
    const other = { ...model, files: [...model.files, { name: 'missing.json' }] };
    await expect(pullModel(other, pull)).rejects.toMatchObject({
      code: 'model.refused',
      details: { status: 404, source: expect.stringContaining('missing.json') as string },
    });
  });

  test('two at once: one pulls, the other finds it there', async () => {
    const { hub, folder, pull } = await start();
    const both = await Promise.all([pullModel(model, pull), pullModel(model, pull)]);
    expect(both.map(({ wasHere }) => wasHere).toSorted()).toEqual([false, true]);
    expect(rangesOf(hub)).toHaveLength(1);
    await expectWhole(folder);
  });

  test('stopped in the middle, it goes on from there', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(BIG, { kind: 'stalls', after: 150_000 });
    const stop = new AbortController();
    const pulling = pullModel(model, {
      ...pull,
      signal: stop.signal,
      onProgress: ({ done }) => done > 100_000 && stop.abort(new VaneError('command.cancelled', {})),
    });
    await expect(pulling).rejects.toMatchObject({ code: 'command.cancelled' });
    await pullModel(model, pull);
    await expectWhole(folder);
    expect(rangesOf(hub).at(-1)).toMatch(/^bytes=\d+-$/);
  });

  test('nobody answers: the error names the way without a network', async () => {
    const { folder } = await start();
    const source = sourceFrom('http://127.0.0.1:9');
    const pulling = pullModel(model, { folder, source, firstPauseMs: 1 });
    await expect(pulling).rejects.toMatchObject({ code: 'model.unreachable' });
    await expect(pulling).rejects.toThrow('VANE_MODELS_MIRROR');
  });

  test('no room: said before anything is fetched', async () => {
    const { hub, pull } = await start();
    const huge = { ...model, files: [...model.files, { name: 'huge.bin', size: 2 ** 52 }] };
    await expect(pullModel(huge, pull)).rejects.toMatchObject({ code: 'model.disk_full' });
    expect(hub.asked).toEqual([]);
  });
});

describe('pulling from a folder', () => {
  test.each(['someone/something', 'pulled', '.'])('with the files in %s', async (place) => {
    const mirror = await temporaryFolder();
    await writeFiles(join(mirror, place), files);
    const folder = join(await temporaryFolder(), 'models');
    await pullModel(model, { folder, source: sourceFrom(mirror) });
    await expectWhole(folder);
  });

  test('what is missing is named, and so is a folder that there is not', async () => {
    const mirror = await temporaryFolder();
    await writeFiles(mirror, { 'config.json': '{}' });
    const folder = join(await temporaryFolder(), 'models');
    await expect(pullModel(model, { folder, source: sourceFrom(mirror) })).rejects.toMatchObject({
      code: 'model.not_in_folder',
      details: { file: 'tokenizer.json' },
    });
    await expect(pullModel(model, { folder, source: sourceFrom('/nowhere') })).rejects.toMatchObject({
      code: 'model.not_in_folder',
    });
  });

  test('a model that the hub has no ONNX file of', async () => {
    const folder = join(await temporaryFolder(), 'models');
    const vilt = standardModelNamed('vilt-b32');
    await expect(pullModel(vilt, { folder, source: sourceFrom(undefined) })).rejects.toMatchObject({
      code: 'model.not_exported',
    });
  });
});

describe('a model that is here', () => {
  test('damage is found, and only what is damaged is fetched again', async () => {
    const { hub, folder, pull } = await start();
    await pullModel(model, pull);
    await writeFile(join(folder, model.id, BIG), big.with(5, 1));
    const here = readPulled(folder, model.id);
    expect(here && (await problemsOf(here))).toMatchObject([{ file: BIG, expected: `SHA-256 ${sha256}` }]);
    const before = hub.asked.length;
    await pullModel(unknown, pull);
    await expectWhole(folder);
    expect(hub.asked.slice(before).map(({ path }) => path)).toEqual([BIG]);
  });

  test('is removed with all that an unfinished pull left', async () => {
    const { hub, folder, pull } = await start();
    hub.fail(BIG, { kind: 'status', status: 403 });
    await expect(pullModel(model, pull)).rejects.toMatchObject({ code: 'model.refused' });
    expect(stateOf(model, folder)).toBe('begun');
    await removeModel(model, folder);
    await pullModel(model, pull);
    await removeModel(model, folder);
    expect(await readdir(folder)).toEqual([]);
    await expect(removeModel(model, folder)).rejects.toMatchObject({ code: 'model.not_pulled' });
  });

  test('an unknown name is answered with those there are', () => {
    expect(() => standardModelNamed('clip')).toThrow(/clip-vit-b32/);
  });
});
