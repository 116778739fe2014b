import type {
  FusionAnswer,
  ModelRef,
  OcrAnswer,
  PictureAnswer,
  PictureFormat,
  PictureLook,
  TextLabel,
  TextTask,
} from '../../models/index.ts';
import type { ErrorCode, ErrorDetails } from '../errors.ts';
import type { Entity } from '../posts/entities.ts';
import type { VideoFormat } from '../posts/video.ts';

/** A part of the post that moved the verdict. */
export interface Reason {
  /** UTF-16 units of the post's original text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it adds to the log-odds of the verdict against the mean of the other labels; below 0: speaks against. */
  readonly weight: number;
}

export interface Verdict<T extends TextTask = TextTask> {
  readonly label: TextLabel<T>;
  /** Calibrated probabilities that sum to 1. */
  readonly scores: Readonly<Record<TextLabel<T>, number>>;
  /** The probability of `label`. */
  readonly confidence: number;
  /** False: readers are told that it is mixed. Analyses from before this was known do not say. */
  readonly sure?: boolean;
}

export type SentimentVerdict = Verdict<'sentiment'>;

/** What else is read from a text: each a verdict with its own reasons, in the order of the text. */
export type OtherReadings = {
  readonly [T in Exclude<TextTask, 'sentiment'>]: Verdict<T> & { readonly reasons: readonly Reason[] };
};

/** The text that was read in the picture, with its places, and what it says; offsets are of `text`. */
export interface PictureText extends Omit<OcrAnswer, 'model'> {
  /** Null when it has no words. */
  readonly sentiment: SentimentVerdict | null;
  readonly reasons: readonly Reason[];
}

export interface Picture extends Omit<PictureAnswer, 'model' | 'format'> {
  readonly source: string;
  readonly format: PictureFormat | VideoFormat;
  /** Null when there is no text in it, or none that could be read; absent from analyses older than its reading. */
  readonly text?: PictureText | null;
  /** Absent where words and picture could not be read together. */
  readonly look?: PictureLook;
  /** Of what moves: how long it is, or is looked at. */
  readonly seconds?: number;
  /** Of what moves: what is seen when. Absent where words and picture could not be read together. */
  readonly moments?: readonly Moment[];
}

/** A part of an animation or a video in which one thing is to be seen. */
export interface Moment {
  /** Seconds from the start. */
  readonly at: number;
  readonly until: number;
  /** Null when there are none in it. */
  readonly words: string | null;
  readonly look: PictureLook;
  /** What the post would say with this alone. */
  readonly sentiment: SentimentVerdict;
}

/** Words and picture read as one. */
export interface Whole extends Omit<FusionAnswer, 'model' | 'whole' | 'look'> {
  readonly sentiment: SentimentVerdict;
  /** Which picture the rest is about where there are several, from 0: the one that contradicts the words most. */
  readonly pictureIndex?: number;
  /** Which moment of what moves the rest is about, in seconds from the start. */
  readonly at?: number;
}

/** A part of the post that could not be read; the rest of the analysis stands. */
export interface Problem {
  readonly part: 'picture' | 'picture text' | 'text' | 'whole';
  readonly code: ErrorCode;
  readonly details: ErrorDetails[ErrorCode];
  readonly message: string;
}

/** What the models say of one post. */
export interface Analysis {
  /** Of the stored post and analysis. */
  readonly id: string;
  /** ISO 639-1, or `unknown`. */
  readonly language: string;
  /** Null when the post has no words. */
  readonly sentiment: SentimentVerdict | null;
  /** Of the sentiment, in the order of the text. */
  readonly reasons: readonly Reason[];
  /** Null when the post has no words; absent from analyses that are older than these readings. */
  readonly readings?: OtherReadings | null;
  readonly entities: readonly Entity[];
  /** The first, where there are several. */
  readonly picture: Picture | null;
  readonly morePictures?: readonly Picture[];
  /** Null when there is no picture, or none that could be read; absent from analyses that are older than it. */
  readonly whole?: Whole | null;
  readonly problems: readonly Problem[];
  /** Who answered. */
  readonly models: readonly ModelRef[];
  /** From the question to the verdict, in milliseconds. */
  readonly ms: number;
}
