import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRows, rawRow } from '../../src/eval/rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string) {
  const path = join(folder, 'rows.jsonl');
  await writeFile(path, content);
  return readRows(path, rawRow);
}

describe('labelled rows', () => {
  test('blank lines, Windows line ends, a byte-order mark and other keys do no harm', async () => {
    const rows = await read(
      '\uFEFF{"text": "a", "label": "positive", "id": 1}\r\n\r\n{"text": "b", "label": "neutral"}',
    );
    expect(rows).toEqual([
      { text: 'a', label: 'positive' },
      { text: 'b', label: 'neutral' },
    ]);
  });

  test.each([
    [
      '{"text": "a", "label": "positive"}\n{"text": ',
      'data.row_invalid',
      { line: 2, problem: 'this is not JSON' },
    ],
    [
      '{"text": "a", "label": 3}',
      'data.row_invalid',
      { line: 1, problem: expect.stringContaining('label') as string },
    ],
    [
      '\n{"label": "neutral"}',
      'data.row_invalid',
      { line: 2, problem: expect.stringContaining('text') as string },
    ],
    ['\n\n', 'data.empty', {}],
  ])('%j is refused with its line', async (content, code, details) => {
    await expect(read(content)).rejects.toMatchObject({ code, details });
  });

  test('a file that is not there', async () => {
    await expect(readRows(join(folder, 'none.jsonl'), rawRow)).rejects.toMatchObject({
      code: 'data.not_found',
    });
  });
});
