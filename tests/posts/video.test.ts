import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { describeError, messagesFor } from '../../src/messages/index.ts';
import { videoFormat, videoFrames } from '../../src/posts/video.ts';
import { until } from '../until.ts';
import { fakeFfmpeg, MP4 } from './fake-ffmpeg.ts';

const media = { bytes: new Uint8Array(MP4), source: 'a.mp4' };
const nothing = { command: 'no-such-ffmpeg', searchPath: '/nowhere' };

test('what a video is is told by its content, and a picture is none', async () => {
  expect(await videoFormat(media.bytes)).toBe('mp4');
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  for (const format of ['png', 'gif', 'avif'] as const)
    expect(await videoFormat(await picture.clone().toFormat(format).toBuffer())).toBeUndefined();
});

test('without ffmpeg people are told what is missing, in their language', async () => {
  const thrown = await videoFrames(media, { ffmpeg: nothing }).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ code: 'media.ffmpeg_missing' });
  expect(describeError(thrown as never, messagesFor('en'))).toContain(
    'ffmpeg, which I need for videos, is not installed',
  );
  expect(describeError(thrown as never, messagesFor('zh'))).toContain('ffmpeg 没有安装');
});

test('ffmpeg may open one file and nothing else, knows no secret, and leaves nothing behind', async () => {
  const { ffmpeg, called } = await fakeFfmpeg({ colors: ['red', 'blue'] });
  process.env.VANE_TEST_SECRET = 'secret';
  onTestFinished(() => {
    delete process.env.VANE_TEST_SECRET;
  });
  const answer = await videoFrames(media, { ffmpeg });
  expect(answer).toMatchObject({ seconds: 2.5, width: 1280, height: 720 });
  expect(answer.frames.map(({ at }) => at)).toEqual([0, 0.5]);
  const { args, env } = await called();
  expect(args.slice(args.indexOf('-protocol_whitelist'))[1]).toBe('file');
  expect(Object.keys(env)).not.toContain('VANE_TEST_SECRET');
  const input = args[args.indexOf('-i') + 1] ?? '';
  expect(input).toMatch(/^file:\//);
  expect(existsSync(input.slice('file:'.length))).toBe(false);
});

test('ffmpeg that takes too long is killed', async () => {
  const { ffmpeg, called } = await fakeFfmpeg({ hangs: true });
  await expect(videoFrames(media, { ffmpeg, limits: { timeoutMs: 1500 } })).rejects.toMatchObject({
    code: 'media.video_timeout',
  });
  const { pid } = await called();
  await until(() => !isAlive(pid));
});

test('ffmpeg is killed when nobody waits for it any more', async () => {
  const { ffmpeg, called } = await fakeFfmpeg({ hangs: true });
  const stop = new AbortController();
  const reading = videoFrames(media, { ffmpeg, signal: stop.signal });
  const refused = expect(reading).rejects.toThrow('enough');
  const pid = await until(() =>
    called().then(
      (run) => run.pid,
      () => undefined,
    ),
  );
  stop.abort(new Error('enough'));
  await refused;
  await until(() => !isAlive(pid));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const command = process.env.VANE_FFMPEG ?? 'ffmpeg';
const ffmpeg = { command, searchPath: process.env.PATH };
const isInstalled = spawnSync(command, ['-version']).status === 0;
const withFfmpeg = test.skipIf(!isInstalled);
if (!isInstalled) console.warn('ffmpeg is not installed: videos are not read by these tests.');

/** Two seconds of red, then two of blue. */
async function film(name: string, ...options: string[]): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-film-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const color = (of: string) => ['-f', 'lavfi', '-i', `color=c=${of}:d=2:s=320x180:r=10`];
  const path = join(folder, name);
  const given = [...color('red'), ...color('blue'), '-filter_complex', '[0][1]concat', ...options, path];
  execFileSync(command, ['-loglevel', 'error', ...given]);
  return new Uint8Array(await readFile(path));
}

for (const name of ['film.mp4', 'film.mov', 'film.mkv', 'film.avi'])
  withFfmpeg(`a frame of each second is taken out of ${name}`, async () => {
    const bytes = await film(name);
    expect(await videoFormat(bytes)).toBe(name.slice(-3));
    const { frames, seconds, ...size } = await videoFrames({ bytes, source: name }, { ffmpeg });
    expect(frames.map(({ at }) => Math.round(at))).toEqual([0, 1, 2, 3]);
    expect(seconds).toBeCloseTo(4, 0);
    expect(size).toEqual({ width: 320, height: 180 });
    const { dominant } = await sharp(frames[3]?.bytes).stats();
    expect(dominant.b).toBeGreaterThan(200);
  });

withFfmpeg('of a long video the beginning is looked at', async () => {
  const bytes = await film('film.mp4');
  const { frames, seconds } = await videoFrames(
    { bytes, source: 'film.mp4' },
    { ffmpeg, limits: { seconds: 2 } },
  );
  expect([frames.length, seconds]).toEqual([2, 2]);
});

withFfmpeg('a damaged video is called damaged, and leaves nothing behind', async () => {
  const before = await leftovers();
  const bytes = (await film('film.mp4')).slice(0, 600);
  await expect(videoFrames({ bytes, source: 'film.mp4' }, { ffmpeg })).rejects.toMatchObject({
    code: 'media.broken',
  });
  expect(await leftovers()).toEqual(before);
});

withFfmpeg('a playlist that names other files is not followed', async () => {
  const playlist = Buffer.from('#EXTM3U\n#EXTINF:1,\n/etc/passwd\n#EXT-X-ENDLIST\n');
  await expect(videoFrames({ bytes: playlist, source: 'a.mp4' }, { ffmpeg })).rejects.toMatchObject({
    code: 'media.broken',
  });
});

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('vane-video-'));
