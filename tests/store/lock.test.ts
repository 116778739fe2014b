import { EventEmitter, once } from 'node:events';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../src/store/lock.ts';
import { runScript } from './children/run.ts';
import { temporaryFolder } from './folder.ts';

const ignore = { onLost: () => undefined };

async function contender(folder: string) {
  const script = runScript('take-lock.ts', folder);
  onTestFinished(() => script.kill());
  expect(await script.nextLine()).toBe('ready');
  return {
    ...script,
    async tell(line: 'take' | 'release') {
      script.send(line);
      return script.nextLine();
    },
  };
}

/** As a Vane on another machine that shares the folder leaves it. */
async function leaveForeignLock(folder: string, lastSeen: Date): Promise<void> {
  await mkdir(join(folder, 'vane.lock'));
  const owner = {
    pid: 77,
    host: 'web-2',
    pidSpace: 'elsewhere',
    since: '2026-03-01T14:02:00.000Z',
    command: 'main.js',
  };
  await writeFile(join(folder, 'vane.lock.json'), JSON.stringify(owner));
  await utimes(join(folder, 'vane.lock'), lastSeen, lastSeen);
}

describe('the folder lock', () => {
  test('tells the second process who holds the folder', async () => {
    const folder = await temporaryFolder();
    const [first, second] = await Promise.all([contender(folder), contender(folder)]);

    expect(await first.tell('take')).toBe('held');
    const answer = await second.tell('take');
    expect(answer).toContain(
      `process ${first.process.pid} (take-lock.ts ${folder.split('/').at(-1)}) on ${hostname()}`,
    );
    expect(answer).toMatch(/since \d{4}-\d\d-\d\d \d\d:\d\d UTC/);

    expect(await first.tell('release')).toBe('released');
    expect(await second.tell('take')).toBe('held');
  });

  test('is refused to a second holder in the same process, too', async () => {
    const folder = await temporaryFolder();
    const lock = await lockFolder(folder, ignore);
    await expect(lockFolder(folder, ignore)).rejects.toMatchObject({
      code: 'store.locked',
      details: { folder, holder: expect.stringContaining(`process ${process.pid} `) as string },
    });
    await lock.release();
    await (await lockFolder(folder, ignore)).release();
  });

  test('passes at once from a holder that was killed', async () => {
    const folder = await temporaryFolder();
    const holder = await contender(folder);
    expect(await holder.tell('take')).toBe('held');
    await holder.kill();

    const lock = await lockFolder(folder, ignore);
    expect(await readFile(join(folder, 'vane.lock.json'), 'utf8')).toContain(`"pid":${process.pid}`);
    await lock.release();
  });

  test('goes to one of five who want it at the same time, free or left by the dead', async () => {
    const folder = await temporaryFolder();
    const five = await Promise.all(Array.from({ length: 5 }, () => contender(folder)));

    const first = await Promise.all(five.map((one) => one.tell('take')));
    const winner = five[first.indexOf('held')];
    expect(first.filter((answer) => answer === 'held')).toHaveLength(1);

    await winner?.kill();
    const rest = five.filter((one) => one !== winner);
    const second = await Promise.all(rest.map((one) => one.tell('take')));
    expect(second.filter((answer) => answer === 'held')).toHaveLength(1);
    expect(second.filter((answer) => answer.includes('in use by another Vane (process'))).toHaveLength(3);
  });

  test('is left to a holder on another machine until that has been silent for ten seconds', async () => {
    const folder = await temporaryFolder();
    await leaveForeignLock(folder, new Date());
    await expect(lockFolder(folder, ignore)).rejects.toThrow(
      'process 77 (main.js) on web-2 since 2026-03-01 14:02 UTC',
    );
    await rm(join(folder, 'vane.lock'), { recursive: true });

    await leaveForeignLock(folder, new Date(Date.now() - 11_000));
    await (await lockFolder(folder, ignore)).release();
  });

  test('says so when another process has taken the folder over', async () => {
    const folder = await temporaryFolder();
    const listener = new EventEmitter();
    const lost = once(listener, 'lost');
    const lock = await lockFolder(folder, { onLost: (error) => listener.emit('lost', error) });
    await utimes(join(folder, 'vane.lock'), new Date(0), new Date(0));
    expect((await lost)[0]).toMatchObject({ code: 'store.lock_lost', details: { folder } });
    await expect(lock.release()).resolves.toBeUndefined();
  });
});
