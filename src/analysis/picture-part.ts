import type { ModelRef, Models, PictureAnswer } from '../../models/index.ts';
import type { Ffmpeg } from '../config.ts';
import { fetchMedia, type Media, type MediaSource } from '../posts/media.ts';
import { videoFormat, videoFrames } from '../posts/video.ts';
import type { Picture } from './analysis.ts';
import { keyFrames, type KeyFrame } from './key-frames.ts';
import { type PictureTextPart, type ReadWords, readPictureText } from './picture-text.ts';
import { type Settled, settle } from './settled.ts';
import { joinFrames, readWhole, type WholePart } from './whole.ts';

/** A picture of a post, and what is known of it before it is read together with the words. */
export interface PicturePart {
  readonly picture: Picture;
  readonly models: readonly ModelRef[];
  /** One of a still picture; the key frames of one that moves. */
  readonly frames: readonly FramePart[];
}

export interface FramePart {
  readonly media: Media;
  /** When it is seen, in seconds from the start; nothing of a still picture. */
  readonly shown?: { readonly at: number; readonly until: number };
  /** How the reading of the text in it went. */
  readonly text: Settled<PictureTextPart>;
}

export interface PictureReading {
  readonly readWords: ReadWords;
  readonly ffmpeg: Ffmpeg;
  readonly signal: AbortSignal | undefined;
}

/**
 * Fetches a picture, an animation or a video and reads it, without the words of its post.
 *
 * @throws VaneError `media.*`, `model.*`
 */
export async function readPicture(
  models: Models,
  source: MediaSource,
  { readWords, ffmpeg, signal }: PictureReading,
): Promise<PicturePart> {
  const media = await fetchMedia(source, signal && { signal });
  const readFrame = async (frame: Media, shown: FramePart['shown']): Promise<FramePart> => {
    const text = await settle('picture text', readPictureText(models, frame, readWords));
    return { media: frame, ...(shown !== undefined && { shown }), text };
  };
  const readMoving = async (
    frames: readonly KeyFrame[],
    facts: Omit<Picture, 'source' | 'text'>,
    by: ModelRef,
  ) => {
    const parts = await Promise.all(
      frames.map(({ at, until, bytes }) => readFrame({ bytes, source: media.source }, { at, until })),
    );
    return partOf(media, facts, by, parts);
  };

  const format = await videoFormat(media.bytes);
  if (format !== undefined) {
    const { frames, seconds, ...size } = await videoFrames(media, { ffmpeg, signal });
    const { first, chosen } = await keyFrames(models, media.source, { frames, seconds });
    const { model, ...facts } = first;
    return readMoving(chosen, { ...facts, ...size, format, frames: frames.length, seconds }, model);
  }
  const { model, ...facts } = await models.ask('picture', media);
  if (facts.frames === 1) return partOf(media, facts, model, [await readFrame(media, undefined)]);
  const moving = await models.ask('frames', media);
  const { chosen } = await keyFrames(models, media.source, moving);
  return readMoving(chosen, { ...facts, seconds: moving.seconds }, model);
}

/** The text of a picture that moves is that of the frame which has most of it. */
function partOf(
  { source }: Media,
  facts: Omit<PictureAnswer, 'model' | 'format'> & Pick<Picture, 'format'>,
  model: ModelRef,
  frames: readonly FramePart[],
): PicturePart {
  const texts = frames.map(({ text }) => text.value?.text ?? null);
  const [text = null] = texts.toSorted((a, b) => (b?.text.length ?? 0) - (a?.text.length ?? 0));
  const reader = frames.find(({ text: { value } }) => value !== undefined)?.text.value?.model;
  return {
    picture: { source, ...facts, text },
    models: [model, reader].filter((ref) => ref !== undefined),
    frames,
  };
}

/**
 * Reads the words of a post together with each frame of a picture.
 *
 * @param text the post's words, cleaned
 * @throws VaneError `media.*`, `model.*`
 */
export async function readTogether(
  models: Models,
  text: string,
  { frames }: PicturePart,
): Promise<WholePart> {
  const read = async ({ media, shown, text: found }: FramePart) => {
    const pictureText = found.value?.text ?? null;
    const part = await readWhole(models, { text, media, pictureText });
    return { part, shown, words: pictureText?.text ?? null };
  };
  const [first, ...others] = await Promise.all(frames.map(read));
  if (first === undefined) throw new TypeError('A picture has one frame at least.');
  return first.shown === undefined ? first.part : joinFrames([first, ...others]);
}
