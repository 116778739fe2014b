import {
  type ModelRef,
  type Models,
  type PictureLook,
  type Sentiment,
  SENTIMENTS,
} from '../../models/index.ts';
import { cleanText } from '../posts/clean.ts';
import type { Media } from '../posts/media.ts';
import type { Moment, PictureText, SentimentVerdict, Whole } from './analysis.ts';

/**
 * Draws the regions of the picture that moved the verdict, as a PNG; undefined where none did that is worth a look.
 * Drawn when it is asked for: whoever only counts verdicts does not wait for it.
 *
 * @throws VaneError `model.*`
 */
export type Draw = () => Promise<Uint8Array | undefined>;

export interface WholePart {
  readonly whole: Whole;
  readonly look: PictureLook;
  readonly model: ModelRef;
  readonly draw: Draw;
  /** Of a picture that moves. */
  readonly moments?: readonly Moment[];
}

/** What is known of a post when its parts have been read. */
export interface ReadParts {
  /** The post's words, cleaned. */
  readonly text: string;
  readonly media: Media;
  /** Null when there is no text in the picture, or none that could be read. */
  readonly pictureText: Pick<PictureText, 'lines'> | null;
}

/** In nats; a picture whose strongest region weighs less has had no say. */
const LEAST_DRAWN = 0.1;

/**
 * Reads words and picture as one.
 *
 * @throws VaneError `media.*`, `model.*`
 */
export async function readWhole(
  models: Pick<Models, 'ask'>,
  { text, media, pictureText }: ReadParts,
): Promise<WholePart> {
  const lines = (pictureText?.lines ?? []).map((line) => ({ ...line, text: cleanText(line.text).text }));
  const { model, look, whole: sentiment, ...rest } = await models.ask('fuse', { ...media, text, lines });
  const whole = { sentiment, ...rest };
  const { regions } = whole;
  const draw = async () => {
    if (!regions.some(({ weight }) => Math.abs(weight) >= LEAST_DRAWN)) return undefined;
    const { png } = await models.ask('mark', { ...media, regions, words: lines.map(({ box }) => box) });
    return png;
  };
  return { whole, look, model, draw };
}

/**
 * The whole of a post with several pictures: the mean of what it would be with each; the rest is that of the picture
 * which agrees least with the words.
 *
 * @param parts by picture; undefined where one could not be read
 */
export function joinWholes(parts: readonly (WholePart | undefined)[]): WholePart | undefined {
  const read = parts.flatMap((part, pictureIndex) => (part === undefined ? [] : [{ part, pictureIndex }]));
  const [first, ...others] = read.toSorted(
    (a, b) => a.part.whole.agreement.score - b.part.whole.agreement.score,
  );
  if (first === undefined || others.length === 0) return first?.part;
  const { part, pictureIndex } = first;
  const sentiment = meanOf(read.map((one) => one.part.whole.sentiment));
  return { ...part, whole: { ...part.whole, sentiment, pictureIndex } };
}

/** A frame of a picture that moves, read together with the post's words. */
export interface ReadFrame {
  readonly part: WholePart;
  readonly shown: Pick<Moment, 'at' | 'until'> | undefined;
  /** The words in it. */
  readonly words: string | null;
}

/**
 * The whole of a post whose picture moves: the mean over time of what it would be with each frame; the rest is that of
 * the frame which agrees least with the words.
 */
export function joinFrames(frames: readonly [ReadFrame, ...ReadFrame[]]): WholePart {
  const moments = frames.map(({ part: { whole, look }, shown = { at: 0, until: 0 }, words }): Moment => {
    return { ...shown, words, look, sentiment: whole.sentiment };
  });
  const { part, shown } = frames.reduce((least, frame) =>
    frame.part.whole.agreement.score < least.part.whole.agreement.score ? frame : least,
  );
  const lengths = moments.map(({ at, until }) => Math.max(SHORTEST, until - at));
  const sentiment = meanOf(
    moments.map((moment) => moment.sentiment),
    lengths,
  );
  return { ...part, whole: { ...part.whole, sentiment, at: shown?.at ?? 0 }, moments };
}

/** What is seen for less counts as if it were seen so long. In seconds. */
const SHORTEST = 0.1;

/** Mean scores; the likeliest label is the verdict, and sure when each was that is of its kind. One stays as it is. */
function meanOf(
  verdicts: readonly SentimentVerdict[],
  weights: readonly number[] = verdicts.map(() => 1),
): SentimentVerdict {
  const [only, ...others] = verdicts;
  if (only !== undefined && others.length === 0) return only;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (label: Sentiment) =>
    verdicts.reduce((sum, { scores }, at) => sum + scores[label] * (weights[at] ?? 0), 0) / all;
  const scores = { negative: mean('negative'), neutral: mean('neutral'), positive: mean('positive') };
  const label = SENTIMENTS.reduce((best, other) => (scores[other] > scores[best] ? other : best));
  const alike = verdicts.filter((one) => one.label === label);
  const sure = alike.length > 0 && alike.every((one) => one.sure !== false);
  return { label, scores, confidence: scores[label], sure };
}
