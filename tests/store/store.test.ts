import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStore, restoreSettings } from '../../src/store/index.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { runScript } from './children/run.ts';
import { analysisOf, postOf } from './examples.ts';
import { dataFolder, removeFolder, temporaryFolder } from './folder.ts';

const open = (folder: string, databaseUrl?: string) =>
  openStore<unknown>({ folder, databaseUrl, onLost: () => expect.unreachable('nobody takes the folder') });

const prepared = inject('preparedData');

async function preparedFolder(): Promise<string> {
  const folder = await dataFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

describe('the store', () => {
  test('makes its folder for its owner alone', async () => {
    expect((await stat(prepared)).mode & 0o777).toBe(0o700);
    expect((await stat(join(prepared, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  test('finds everything again, also what was still waiting to be written when it closed', async () => {
    const folder = await preparedFolder();
    const first = await open(folder);
    const author = first.hash('mastodon', '@Ada');
    await first.settings.update((draft) => void (draft.retentionDays = 30));
    const saving = ['One', 'Two', 'Three', 'Four'].map((text) =>
      first.posts.saveAnalyses([analysisOf(postOf(text, { authorHash: author }))]),
    );
    await first.close();
    const ids = (await Promise.all(saving)).flat();

    const second = await open(folder);
    onTestFinished(() => second.close());
    expect(second.settings.get().retentionDays).toBe(30);
    const found = await second.posts.recentAnalyses({ place: 'terminal', limit: 9 });
    expect(found.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(await second.posts.forgetAuthor(second.hash('mastodon', 'ada'))).toBe(4);
  });

  test('refuses a second one, which leaves the first alone', async () => {
    const folder = await preparedFolder();
    const store = await open(folder);
    onTestFinished(() => store.close());
    await expect(open(folder)).rejects.toMatchObject({ code: 'store.locked' });
    await expect(restoreSettings(folder)).rejects.toMatchObject({ code: 'store.locked' });
    await expect(store.posts.counts()).resolves.toMatchObject({ posts: 0 });
  });

  test('loses nothing acknowledged to kill -9 in mid-write, and opens at once', async () => {
    const folder = await preparedFolder();
    const writer = runScript('write-posts.ts', folder);
    onTestFinished(() => writer.kill());
    const acknowledged: string[] = [];
    for (let batches = 0; batches < 15; batches++) acknowledged.push(...(await writer.nextLine()).split(' '));
    await writer.kill();
    for await (const line of writer.lines) acknowledged.push(...line.split(' '));

    const store = await open(folder);
    onTestFinished(() => store.close());
    const found = await store.posts.recentAnalyses({ place: 'terminal', limit: 100_000 });
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    expect(found.length % 20, 'batches are kept whole').toBe(0);
  }, 60_000);

  test('lets go of the folder when a later step fails, and opens once that is mended', async () => {
    const folder = await preparedFolder();
    await writeFile(join(folder, 'settings.json'), '{ "version": 1, }');
    await expect(open(folder)).rejects.toMatchObject({ code: 'store.settings_broken' });
    await writeFile(join(folder, 'settings.json'), '{ "version": 1, "retentionDays": 14 }');
    await (await open(folder)).close();

    await writeFile(join(folder, 'settings.json'), 'oops');
    await restoreSettings(folder);
    const store = await open(folder);
    expect(store.settings.get().retentionDays).toBe(14);
    await store.close();
  });

  test('is refused when a newer Vane has migrated the posts', async () => {
    const folder = await preparedFolder();
    await (await open(folder)).close();
    const posts = await PGlite.create(join(folder, 'posts'));
    await posts.query(`insert into kysely_migration values ('9999-from-the-future', '2030-01-01')`);
    await posts.close();
    await expect(open(folder)).rejects.toMatchObject({
      code: 'store.too_new',
      details: { found: Object.keys(migrations).length + 1, known: Object.keys(migrations).length },
    });
  });

  test('says that a folder cannot be written', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(open(join(file, 'vane'))).rejects.toMatchObject({
      code: 'config.invalid',
      details: { variable: 'VANE_DATA', problem: expect.stringContaining('ENOTDIR') as string },
    });
  });
});

describe('a PostgreSQL server that gives no connection', () => {
  test.each([
    ['nobody listens', 'postgres://vane:hunter2@127.0.0.1:1/vane', 'ECONNREFUSED'],
    ['there is no such host', 'postgres://vane:hunter2@db.invalid/vane', /ENOTFOUND|EAI_AGAIN/],
    ['the address is none', 'postgres://vane:hunter2@127.0.0.1:port/vane', 'ERR_INVALID_URL'],
  ])('is named without its password: %s', async (_, url, problem) => {
    const folder = await temporaryFolder();
    const error = await open(folder, url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'store.unreachable',
      message: expect.stringMatching(problem) as string,
    });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hunter2');
    await (await lockFolder(folder, { onLost: () => undefined })).release();
  });
});
