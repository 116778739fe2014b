import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hashAuthor, loadSecret } from '../../src/store/secret.ts';
import { temporaryFolder } from './folder.ts';

describe('the secret', () => {
  test('is made once, for its owner alone, and kept', async () => {
    const folder = await temporaryFolder();
    const made = await loadSecret(folder);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect((await loadSecret(folder)).equals(made)).toBe(true);
    expect((await loadSecret(await temporaryFolder())).equals(made)).toBe(false);
  });

  test('can be carried to another machine as text', async () => {
    const folder = await temporaryFolder();
    const made = await loadSecret(folder);
    const text = (await readFile(join(folder, 'secret.key'), 'utf8')).trim();
    expect((await loadSecret(await temporaryFolder(), text)).equals(made)).toBe(true);
  });

  test('is never replaced when its file is damaged', async () => {
    const folder = await temporaryFolder();
    await loadSecret(folder);
    await writeFile(join(folder, 'secret.key'), 'abc');
    await expect(loadSecret(folder)).rejects.toMatchObject({ code: 'store.secret_broken' });
    expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('abc');
  });

  test('does not show when it is printed', async () => {
    const secret = await loadSecret(await temporaryFolder(), 'correct horse battery staple');
    expect(inspect(secret) + JSON.stringify({ secret })).not.toMatch(/correct|636f7272|Y29ycmVjd/);
  });
});

describe('the hash of a handle', () => {
  test('is one for every spelling of a handle, and tells handles, platforms and secrets apart', async () => {
    const secret = await loadSecret(await temporaryFolder(), 'first');
    const ada = hashAuthor(secret, 'x', 'ada');
    expect(ada).toMatch(/^[0-9a-f]{64}$/);
    expect(ada).not.toContain('ada');
    expect(hashAuthor(secret, 'x', ' @Ada')).toBe(ada);

    const others = [
      hashAuthor(secret, 'x', 'adam'),
      hashAuthor(secret, 'mastodon', 'ada'),
      hashAuthor(await loadSecret('', 'second'), 'x', 'ada'),
    ];
    expect(new Set([ada, ...others]).size).toBe(4);
  });
});
