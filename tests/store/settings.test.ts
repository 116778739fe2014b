import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Memory } from 'lowdb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { VaneError } from '../../src/errors.ts';
import type { SettingsDocument } from '../../src/store/settings-document.ts';
import { restoreLastGood } from '../../src/store/settings-file.ts';
import { openSettings, settingsOn } from '../../src/store/settings.ts';
import { runScript } from './children/run.ts';
import { temporaryFolder } from './folder.ts';

async function folderWith(text: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'settings.json'), text);
  return folder;
}

const inFile = async (folder: string, name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, name), 'utf8'));

describe('settings', () => {
  test('start fresh without a file, and are kept from the first change on', async () => {
    const folder = await temporaryFolder();
    const settings = await openSettings(folder);
    expect(settings.get()).toMatchObject({
      version: 1,
      retentionDays: 90,
      language: null,
      users: {},
      places: {},
    });

    await settings.update((draft) => {
      draft.retentionDays = 30;
      draft.places['slack/T1/C1'] = { language: 'zh', timeZone: 'Asia/Shanghai' };
    });
    const again = await openSettings(folder);
    expect(again.get()).toEqual(settings.get());
    expect(again.get().places['slack/T1/C1']).toEqual({ language: 'zh', timeZone: 'Asia/Shanghai' });
  });

  test('take the default for a key that a person left out', async () => {
    const settings = await openSettings(await folderWith('{ "version": 1, "timeZone": "Europe/Berlin" }'));
    expect(settings.get()).toMatchObject({ retentionDays: 90, timeZone: 'Europe/Berlin' });
  });

  test('read a file saved with a byte order mark', async () => {
    const settings = await openSettings(await folderWith('\uFEFF{ "version": 1, "retentionDays": 7 }'));
    expect(settings.get().retentionDays).toBe(7);
  });

  test('lose no change of many at the same time', async () => {
    const folder = await temporaryFolder();
    const settings = await openSettings(folder);
    const people = Array.from({ length: 40 }, (_, index) => `person-${index}`);
    await Promise.all(
      people.map((person) => settings.update(({ users }) => void (users[person] = { language: 'en' }))),
    );
    expect(Object.keys((await openSettings(folder)).get().users)).toEqual(people);
  });

  test('stay as they were when a change does not fit or fails, and take the next one', async () => {
    const folder = await temporaryFolder();
    const settings = await openSettings(folder);
    await settings.update((draft) => void (draft.retentionDays = 30));
    const before = settings.get();

    await expect(settings.update((draft) => void (draft.retentionDays = -1))).rejects.toThrow(
      'retentionDays',
    );
    const failing = settings.update((draft) => {
      draft.retentionDays = 5;
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(settings.get()).toBe(before);
    expect(await inFile(folder, 'settings.json')).toEqual(before);

    await settings.update((draft) => void (draft.language = 'zh'));
    expect(settings.get()).toMatchObject({ retentionDays: 30, language: 'zh' });
    expect(before.language).toBeNull();
  });

  test('work on any lowdb adapter', async () => {
    const row = new Memory<SettingsDocument>();
    await (await settingsOn(row)).update((draft) => void (draft.retentionDays = 12));
    expect((await settingsOn(row)).get().retentionDays).toBe(12);
  });

  test('survive kill -9 in mid-write', async () => {
    const folder = await temporaryFolder();
    const writer = runScript('write-settings.ts', folder);
    onTestFinished(() => writer.kill());
    let acknowledged = 0;
    while (acknowledged < 40) acknowledged = Number(await writer.nextLine());
    await writer.kill();
    for await (const line of writer.lines) acknowledged = Number(line);

    const { retentionDays } = (await openSettings(folder)).get();
    expect(retentionDays - acknowledged).toBeOneOf([0, 1]);
  });
});

describe('a settings file that cannot be used', () => {
  test.each([
    ['an empty file', '', 1, 'not valid JSON'],
    ['a missing comma', '{\n  "version": 1\n  "retentionDays": 90\n}', 3, 'not valid JSON: comma expected'],
    ['an open brace', '{\n  "version": 1,\n  "users": {\n', 4, 'not valid JSON: close brace expected'],
    ['a comment', '{\n  // ours\n  "version": 1\n}', 2, 'not valid JSON: invalid comment token'],
    ['a trailing comma', '{\n  "version": 1,\n}', 3, 'not valid JSON'],
    ['something else', '[1, 2]', 1, '"version" must be a whole number'],
    ['no version', '{\n  "retentionDays": 90\n}', 1, '"version" must be a whole number'],
    ['a version in words', '{\n  "version": "one"\n}', 2, '"version" must be a whole number'],
    ['a wrong type', '{\n  "version": 1,\n  "retentionDays": "90"\n}', 3, '"retentionDays": '],
    ['half a day', '{\n  "version": 1,\n  "retentionDays": 0.5\n}', 3, '"retentionDays": '],
    ['a language we lack', '{\n  "version": 1,\n\n  "language": "fr"\n}', 4, '"language": '],
    [
      'a time zone nobody has',
      '{\n  "version": 1,\n  "timeZone": "Mars/Base"\n}',
      3,
      '"timeZone": not a time zone',
    ],
    [
      'a slip inside a place',
      '{\r\n  "version": 1,\r\n  "places": {\r\n    "a": {},\r\n    "b": {\r\n      "timeZone": 7\r\n    }\r\n  }\r\n}',
      6,
      '"places.b.timeZone": ',
    ],
    ['an unknown key', '{\n  "version": 1,\n  "retentionDay": 30\n}', 3, '"retentionDay" is not a setting'],
    [
      'an unknown key inside',
      '{\n  "version": 1,\n  "users": { "x":\n {"zone": ""}}\n}',
      4,
      '"users.x.zone" is not',
    ],
  ])('is reported with its line: %s', async (_, text, line, problem) => {
    const folder = await folderWith(text);
    const error = await openSettings(folder).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VaneError);
    expect(error).toMatchObject({
      code: 'store.settings_broken',
      details: {
        path: join(folder, 'settings.json'),
        line,
        problem: expect.stringContaining(problem) as string,
      },
    });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe(text);
  });

  test('is refused, not misread, when a newer Vane wrote it', async () => {
    const folder = await folderWith('{ "version": 2, "surprise": true }');
    await expect(openSettings(folder)).rejects.toMatchObject({
      code: 'store.too_new',
      details: { found: 2, known: 1 },
    });
  });

  test('gives way to the last good copy, and is kept', async () => {
    const folder = await temporaryFolder();
    const settings = await openSettings(folder);
    await settings.update((draft) => void (draft.retentionDays = 30));
    await settings.update((draft) => void (draft.language = 'zh'));
    await writeFile(join(folder, 'settings.json'), '{ "version": 1, "retentionDays": 3O }');

    await expect(openSettings(folder)).rejects.toMatchObject({
      details: { line: 1, lastGood: join(folder, 'settings.last-good.json') },
    });
    await restoreLastGood(folder);
    expect((await openSettings(folder)).get()).toEqual(settings.get());
    expect(await readFile(join(folder, 'settings.broken.json'), 'utf8')).toContain('3O');
  });

  test('gives way to what a person wrote before, once that was read', async () => {
    const folder = await folderWith('{ "version": 1, "retentionDays": 14 }');
    await openSettings(folder);
    await writeFile(join(folder, 'settings.json'), 'oops');
    await restoreLastGood(folder);
    expect((await openSettings(folder)).get().retentionDays).toBe(14);
  });

  test('stays when there is no good copy', async () => {
    const folder = await folderWith('oops');
    await expect(openSettings(folder)).rejects.toMatchObject({ details: { lastGood: undefined } });
    await expect(restoreLastGood(folder)).rejects.toMatchObject({ code: 'store.no_last_good' });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('oops');
  });
});
