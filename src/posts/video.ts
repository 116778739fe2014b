import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { FramesAnswer } from '../../models/index.ts';
import type { Ffmpeg } from '../config.ts';
import { VaneError } from '../errors.ts';
import type { Media } from './media.ts';

/** Containers that are read, by the names that `file-type` gives to their content. */
export const VIDEO_FORMATS = ['mp4', 'm4v', 'mov', '3gp', 'webm', 'mkv', 'avi'] as const;
export type VideoFormat = (typeof VIDEO_FORMATS)[number];

/** Bytes from the start that tell a type. */
const HEAD = 4100;

/** Which video it is, by its content; undefined for what is none that is read. */
export async function videoFormat(bytes: Uint8Array): Promise<VideoFormat | undefined> {
  const type = await fileTypeFromBuffer(bytes.subarray(0, HEAD));
  return VIDEO_FORMATS.find((format) => format === type?.ext);
}

export interface VideoLimits {
  /** Seconds of the video that are looked at; a frame is taken out of each. */
  readonly seconds: number;
  /** Milliseconds that ffmpeg may take. */
  readonly timeoutMs: number;
}

export const VIDEO_LIMITS: VideoLimits = { seconds: 60, timeoutMs: 20_000 };

export interface VideoFrames extends FramesAnswer {
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
}

export interface VideoOptions {
  readonly ffmpeg: Ffmpeg;
  readonly limits?: Partial<VideoLimits>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A frame of each second of a video, taken out by ffmpeg in a process of its own. A hostile video can cost it its time
 * and no more: it opens no other file and no network.
 *
 * @throws VaneError `media.ffmpeg_missing`, `media.video_timeout`, `media.broken`; the reason of the signal
 */
export async function videoFrames({ bytes, source }: Media, options: VideoOptions): Promise<VideoFrames> {
  const limits = { ...VIDEO_LIMITS, ...options.limits };
  options.signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'vane-video-'));
  try {
    const file = join(folder, 'video');
    await writeFile(file, bytes);
    const log = await run(options, argumentsFor(file, folder, limits), source, limits);
    const frames = await readFramesIn(folder, timesIn(log));
    if (frames.length === 0)
      throw new VaneError('media.broken', { source, problem: lastLine(log) ?? 'no frames' });
    const seconds = Math.min(durationIn(log) ?? frames.length, limits.seconds);
    return { frames, seconds, ...sizeIn(log) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pixels of a frame that are decoded, and its longest side when it is written. */
const [MOST_PIXELS, LONGEST_SIDE] = [50_000_000, 1024];

/** When each frame is shown is written to the log by `showinfo`; then they follow each other without gaps to be filled. */
const FILTERS = [
  "select='isnan(prev_selected_t)+gte(t-prev_selected_t,1)'",
  'showinfo',
  `scale='min(${LONGEST_SIDE},iw)':'min(${LONGEST_SIDE},ih)':force_original_aspect_ratio=decrease`,
  'settb=1/25',
  'setpts=N',
  'format=yuvj420p',
].join(',');

/** https://ffmpeg.org/ffmpeg.html and https://ffmpeg.org/ffmpeg-protocols.html: all that it may open is that file. */
function argumentsFor(file: string, folder: string, { seconds }: VideoLimits): string[] {
  return [
    ...['-hide_banner', '-nostats', '-nostdin', '-loglevel', 'info', '-threads', '1'],
    ...['-protocol_whitelist', 'file', '-format_whitelist', 'mov,matroska,webm,avi'],
    ...['-max_pixels', String(MOST_PIXELS), '-t', String(seconds), '-i', `file:${file}`],
    ...['-map', '0:v:0', '-an', '-sn', '-dn', '-vf', FILTERS, '-frames:v', String(seconds)],
    ...['-r', '25', '-q:v', '2', '-f', 'image2', join(folder, 'frame-%03d.jpg')],
  ];
}

/** Of its log, in characters; the rest is let go. */
const LONGEST_LOG = 200_000;

/** Answers the log; how it ended matters less than what it left. */
function run(
  { ffmpeg, signal }: VideoOptions,
  given: readonly string[],
  source: string,
  { timeoutMs }: VideoLimits,
): Promise<string> {
  const seconds = timeoutMs / 1000;
  const tooLong = AbortSignal.timeout(timeoutMs);
  const child = spawn(ffmpeg.command, given, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // It needs none of what the bot knows.
    env: { PATH: ffmpeg.searchPath },
    signal: signal === undefined ? tooLong : AbortSignal.any([signal, tooLong]),
    killSignal: 'SIGKILL',
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (log.length < LONGEST_LOG) log += text;
  });
  return new Promise((resolve, reject) => {
    child.once('close', () => resolve(log));
    child.once('error', (cause: NodeJS.ErrnoException) => {
      if (signal?.aborted === true) reject(signal.reason as Error);
      else if (tooLong.aborted) reject(new VaneError('media.video_timeout', { source, seconds }, { cause }));
      else reject(new VaneError('media.ffmpeg_missing', { source }, { cause }));
    });
  });
}

const SHOWN = /^\[Parsed_showinfo[^\]]*\] n: *\d+ .*?pts_time:([\d.]+)/gm;

const timesIn = (log: string): number[] => [...log.matchAll(SHOWN)].map(([, at]) => Number(at));

function durationIn(log: string): number | undefined {
  const [, hours, minutes, seconds] = /^ *Duration: (\d+):(\d+):([\d.]+)/m.exec(log) ?? [];
  return seconds === undefined ? undefined : 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}

/** Of the first frame, before it is scaled. */
function sizeIn(log: string): { width: number; height: number } {
  const [, width, height] = /^\[Parsed_showinfo[^\]]*\] n: *0 .*? s:(\d+)x(\d+)/m.exec(log) ?? [];
  return { width: Number(width ?? 0), height: Number(height ?? 0) };
}

/** @param times of the frames; of those beyond, the second that they were taken from */
async function readFramesIn(folder: string, times: readonly number[]): Promise<FramesAnswer['frames']> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).toSorted();
  return Promise.all(
    names.map(async (name, at) => ({
      at: times[at] ?? at,
      bytes: new Uint8Array(await readFile(join(folder, name))),
    })),
  );
}

const lastLine = (log: string): string | undefined => log.trim().split('\n').at(-1)?.trim();
