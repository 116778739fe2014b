/** Which model answered. */
export interface ModelRef {
  readonly id: string;
  readonly version: string;
}

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/**
 * A span of the text that was given to a model, in UTF-16 units, and what it adds to the log-odds of the
 * verdict against the mean of the other labels. Positive: speaks for the verdict.
 */
export interface TextReason {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface SentimentAnswer {
  readonly model: ModelRef;
  /** Calibrated probabilities; they sum to 1. */
  readonly scores: Readonly<Record<Sentiment, number>>;
  /** Every word that carries weight, in text order; their weights and the model's bias add up to the log-odds. */
  readonly reasons: readonly TextReason[];
}

export interface PictureColor {
  /** `#rrggbb` */
  readonly hex: string;
  /** Share of the picture's area, 0 to 1. */
  readonly share: number;
}

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

export interface PictureAnswer {
  readonly model: ModelRef;
  readonly format: PictureFormat;
  /** Pixels, upright (orientation applied). */
  readonly width: number;
  readonly height: number;
  /** Frames in the file; only the first is read. */
  readonly frames: number;
  /** At most five, largest share first. */
  readonly colors: readonly PictureColor[];
  /** Mean luma, 0 (black) to 1 (white). */
  readonly brightness: number;
  /** Perceptual hash, 16 hexadecimal digits (64 bits); near-duplicates differ in few bits. */
  readonly fingerprint: string;
}

/** Edges as shares, 0 to 1, of the upright picture's width and height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface TextLine {
  readonly text: string;
  /** How sure the reader is, 0 to 1; not calibrated. */
  readonly confidence: number;
  readonly box: Box;
}

/** What the text is written in; `mixed` when it is both. */
export type PictureScript = 'latin' | 'han' | 'mixed';

export interface OcrAnswer {
  readonly model: ModelRef;
  /** The lines, one under the other; empty when there is no text. */
  readonly text: string;
  /** From top to bottom, from left to right. */
  readonly lines: readonly TextLine[];
  /** Null when there is no text. */
  readonly script: PictureScript | null;
}

/**
 * What the models can be asked for: the input of one item, and its answer.
 *
 * A feature asks for a capability, never for a model; the catalogue decides who answers.
 */
export interface Capabilities {
  /** `text`: cleaned, see `src/posts/clean`. */
  sentiment: { input: { readonly text: string }; answer: SentimentAnswer };
  /** `bytes`: the encoded file. `source`: how errors name it. */
  picture: { input: { readonly bytes: Uint8Array; readonly source: string }; answer: PictureAnswer };
  /** The text in a picture. As for `picture`. */
  ocr: { input: { readonly bytes: Uint8Array; readonly source: string }; answer: OcrAnswer };
}

export type Capability = keyof Capabilities;
export type Input<C extends Capability> = Capabilities[C]['input'];
export type Answer<C extends Capability> = Capabilities[C]['answer'];
