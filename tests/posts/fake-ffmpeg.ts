import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import type { Ffmpeg } from '../../src/config.ts';

export interface FakeFfmpeg {
  readonly ffmpeg: Ffmpeg;
  /** The arguments and the environment of its last run. */
  readonly called: () => Promise<{
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly pid: number;
  }>;
}

/** The start of an MP4, which tells what it is; nothing in it can be played. */
export const MP4 = Buffer.from('000000186674797069736f6d0000020069736f6d61766331', 'hex');

export interface Script {
  /** Of the frames that it writes, one each half second. */
  readonly colors?: readonly string[];
  /** Stands still instead of ending. */
  readonly hangs?: boolean;
}

/** An executable that stands in for ffmpeg, to see what it is asked and what becomes of its answer. */
export async function fakeFfmpeg({ colors = [], hangs = false }: Script): Promise<FakeFfmpeg> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-ffmpeg-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await Promise.all(
    colors.map((background, at) =>
      sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .jpeg()
        .toFile(join(folder, `${at}.jpg`)),
    ),
  );
  const command = join(folder, 'ffmpeg');
  await writeFile(command, scriptOf(folder, colors.length, hangs));
  await chmod(command, 0o755);
  return {
    ffmpeg: { command, searchPath: undefined },
    called: async () => JSON.parse(await readFile(join(folder, 'called.json'), 'utf8')) as never,
  };
}

const scriptOf = (folder: string, frames: number, hangs: boolean): string => `#!${process.execPath}
const { copyFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
writeFileSync(${JSON.stringify(join(folder, 'called.json'))}, JSON.stringify({ args, env: process.env, pid: process.pid }));
console.error('  Duration: 00:00:02.50, start: 0.000000');
for (let at = 0; at < ${frames}; at++) {
  copyFileSync(${JSON.stringify(folder)} + '/' + at + '.jpg', args.at(-1).replace('%03d', String(at + 1).padStart(3, '0')));
  console.error('[Parsed_showinfo_1 @ 0x0] n: ' + at + ' pts: 0 pts_time:' + at / 2 + ' fmt:yuv420p sar:1/1 s:1280x720 i:P');
}
${hangs ? 'setInterval(() => {}, 1000);' : ''}
`;
