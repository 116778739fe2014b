import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { TextLine } from '../../capability.ts';
import { modelFor } from '../../catalog.ts';
import { openTextReader } from '../../vision/ocr/reader.ts';

/** Which pictures are read for their words: all, those that were read before, or none. */
export type PictureTextReading = 'all' | 'cached' | 'none';

export interface PictureTexts {
  /** The lines in a picture; undefined where it was not read. @throws VaneError as `TextReader.read` does */
  linesOf(bytes: Uint8Array, source: string): Promise<readonly TextLine[] | undefined>;
  close(): Promise<void>;
}

const share = z.number();
const entry = z.object({
  sha256: z.string(),
  reader: z.string(),
  lines: z.array(
    z.object({
      text: z.string(),
      confidence: share,
      box: z.object({ left: share, top: share, width: share, height: share }),
    }),
  ),
});

/**
 * Reads words in pictures, and keeps what was read in a file, one picture a line: half a second a picture is too long
 * to spend twice. What another version of the reader has read does not count.
 */
export async function openPictureTexts(
  file: string | undefined,
  which: PictureTextReading,
): Promise<PictureTexts> {
  const { id, version } = modelFor('ocr');
  const name = `${id} ${version}`;
  const known =
    file === undefined || which === 'none'
      ? new Map<string, readonly TextLine[]>()
      : await readCache(file, name);
  const reader = openTextReader();
  return {
    linesOf: async (bytes, source) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const found = known.get(sha256);
      if (found !== undefined || which !== 'all') return found;
      const { lines } = await reader.read(bytes, source);
      known.set(sha256, lines);
      if (file !== undefined) await appendFile(file, `${JSON.stringify({ sha256, reader: name, lines })}\n`);
      return lines;
    },
    close: () => reader.close(),
  };
}

async function readCache(file: string, reader: string): Promise<Map<string, readonly TextLine[]>> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  const entries = kept.split('\n').flatMap((line) => {
    const read = entry.safeParse(line === '' ? undefined : parsed(line));
    return read.success && read.data.reader === reader ? [read.data] : [];
  });
  return new Map(entries.map(({ sha256, lines }) => [sha256, lines]));
}

/** Nothing for a line that was cut when its writing was. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
