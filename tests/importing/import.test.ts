import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { parseQuery } from '../../src/brands/query.ts';
import { mappingOf } from '../../src/importing/columns.ts';
import { type BadRow, importFile, type ImportOptions } from '../../src/importing/import.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';
import { dataFolder, removeFolder, temporaryFolder } from '../store/folder.ts';

let folder: string;
let store: Store<Analysis>;
beforeAll(async () => {
  folder = await dataFolder();
  store = await openStore<Analysis>({ folder, onLost: () => undefined });
});
afterAll(async () => {
  await store.close();
  await removeFolder(folder);
});

async function fileWith(name: string, text: string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

async function imported(path: string, changes: Partial<ImportOptions> = {}) {
  const bad: Pick<BadRow, 'line' | 'problem'>[] = [];
  const options: ImportOptions = {
    path,
    columns: {},
    source: 'file',
    timeZone: 'Europe/Berlin',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onBad: (rows) => Promise.resolve(void bad.push(...rows.map(({ line, problem }) => ({ line, problem })))),
    ...changes,
  };
  return { ...(await importFile({ store, models: scriptedModels() }, options)), badRows: bad };
}

const everything = { from: new Date(0), to: new Date('2100-01-01') };
const found = async (query: string) =>
  (
    await store.mentions.search({ ...everything, query: parseQuery(query), sort: 'newest', limit: 100 })
  ).found.map(({ post, reading }) => ({ ...post, ...reading }));

test('JSONL: columns by their usual names, times in many forms, counts, sources', async () => {
  const rows = [
    {
      full_text: 'one alpha good',
      created_at: 'Fri Jan 01 08:00:00 +0000 2016',
      id_str: '1',
      retweet_count: 3,
    },
    { full_text: 'two alpha', created_at: '2016-01-01 10:00:00', id_str: '2', retweet_count: '1,000' },
    { full_text: 'three alpha', created_at: 1451638800, id_str: 3, platform: 'Weibo' },
    { full_text: 'four alpha', created_at: '2015-02-22 11:35:52 -0800', user: '@Ada' },
  ];
  const path = await fileWith('posts.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  expect(await imported(path)).toMatchObject({ rows: 4, added: 4, bad: 0, done: true });
  const posts = await found('alpha');
  const times = posts.map(
    ({ text, createdAt }) => [text.split(' ')[0] ?? '', createdAt.toISOString()] as const,
  );
  expect(Object.fromEntries(times)).toEqual({
    one: '2016-01-01T08:00:00.000Z',
    two: '2016-01-01T09:00:00.000Z',
    three: '2016-01-01T09:00:00.000Z',
    four: '2015-02-22T19:35:52.000Z',
  });
  expect(posts.find(({ text }) => text.startsWith('one'))).toMatchObject({
    source: 'file',
    externalId: '1',
    counts: { shares: 3 },
    sentiment: 'positive',
  });
  expect(posts.find(({ text }) => text.startsWith('two'))?.counts).toEqual({ shares: 1000 });
  expect(posts.find(({ text }) => text.startsWith('three'))?.source).toBe('weibo');
  expect(await found('alpha author:ada')).toMatchObject([{ authorHash: store.hash('file', 'ada') }]);
  expect(JSON.stringify(posts)).not.toContain('Ada');
});

test('CSV: any delimiter, quoted lines, a byte order mark, Chinese names; bad rows by line and reason', async () => {
  const path = await fileWith(
    'weibo.csv',
    '\uFEFF内容;用户名;发布时间\n"第一行 贝塔\n第二行";小明;2026-03-01 12:00\n;小红;2026-03-01\n多;了;一;格\n贝塔;小刚;昨天\n贝塔好;;2026/3/1 8:05\n',
  );
  const { badRows, ...done } = await imported(path, { timeZone: 'Asia/Shanghai' });
  expect(done).toEqual({ rows: 5, added: 2, known: 0, bad: 3, done: true });
  expect(badRows.map(({ line }) => line).sort()).toEqual([4, 5, 6]);
  expect(badRows.find(({ line }) => line === 4)?.problem).toBe('it has no text');
  expect(badRows.find(({ line }) => line === 6)?.problem).toContain('its time is not understood');
  expect((await found('贝塔')).map(({ createdAt }) => createdAt.toISOString())).toEqual([
    '2026-03-01T04:00:00.000Z',
    '2026-03-01T00:05:00.000Z',
  ]);
});

test('again, grown, or the same posts in another file: nothing is doubled', async () => {
  const row = (id: number) =>
    `${JSON.stringify({ text: `gamma ${id}`, time: '2026-03-01', id: `g${id}` })}\n`;
  const path = await fileWith('log.jsonl', Array.from({ length: 200 }, (_, at) => row(at)).join(''));
  await imported(path);
  expect(await imported(path)).toMatchObject({ rows: 200, added: 200, known: 0 });
  await appendFile(path, row(200));
  expect(await imported(path)).toMatchObject({ rows: 201, added: 201, known: 0 });
  const other = await fileWith('other.jsonl', row(200) + row(201));
  expect(await imported(other)).toMatchObject({ rows: 2, added: 1, known: 1 });
});

test('broken off in the middle, it goes on where it was', async () => {
  const rows = Array.from({ length: 1_200 }, (_, at) =>
    JSON.stringify({ text: at === 700 ? '' : `delta ${at}`, time: '2026-03-01' }),
  );
  const path = await fileWith('long.jsonl', rows.join('\n'));
  const stop = new AbortController();
  const broken = imported(path, { signal: stop.signal, onProgress: () => stop.abort(new Error('stop')) });
  await expect(broken).rejects.toThrow('stop');
  expect(await imported(path)).toMatchObject({
    rows: 1_200,
    added: 1_199,
    known: 0,
    bad: 1,
    badRows: [{ line: 701 }],
  });
});

test('a row without an id is known by what it says', async () => {
  const text = `${JSON.stringify({ text: 'epsilon', time: '2026-03-01', author: 'bo' })}\n`;
  const path = await fileWith('twice.jsonl', text + text);
  expect(await imported(path)).toMatchObject({ added: 1, known: 1 });
});

test('a column that is not found is named, with those that are there; a mapping helps', async () => {
  const path = await fileWith('odd.csv', 'words,when\nzeta,2026-03-01\n');
  await expect(imported(path)).rejects.toMatchObject({
    code: 'import.no_column',
    details: { column: 'text', columns: ['words', 'when'] },
  });
  expect(await imported(path, { columns: mappingOf('text=words, at=when') })).toMatchObject({ added: 1 });
  expect(() => mappingOf('texts=words')).toThrow('--map does not understand "texts=words"');
});

test('garbage is reported, and an empty or missing file said to be so', async () => {
  const path = await fileWith(
    'bad.jsonl',
    '{"text":"eta","time":"2026-03-01"}\n{oops\n[1]\n{"text":"eta 2"}\n',
  );
  const { badRows } = await imported(path);
  expect(badRows).toEqual([
    { line: 2, problem: 'not JSON' },
    { line: 3, problem: 'not a JSON object' },
    { line: 4, problem: 'it has no time' },
  ]);
  expect(await imported(await fileWith('empty.csv', ''))).toMatchObject({ rows: 0, done: true });
  await expect(imported('/nowhere/x.csv')).rejects.toMatchObject({ code: 'data.not_found' });
});
