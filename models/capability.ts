/** Which model answered. */
export interface ModelRef {
  readonly id: string;
  readonly version: string;
}

/** What is read from a text, and the labels of each reading. Disgust is left out: too few posts show it to learn it. */
export const TEXT_LABELS = {
  sentiment: ['negative', 'neutral', 'positive'],
  emotion: ['anger', 'fear', 'joy', 'optimism', 'sadness', 'surprise', 'none'],
  irony: ['ironic', 'literal'],
  offence: ['offensive', 'inoffensive'],
  intent: ['complaint', 'question', 'request', 'praise', 'other'],
} as const;

export type TextTask = keyof typeof TEXT_LABELS;
export type TextLabel<T extends TextTask = TextTask> = (typeof TEXT_LABELS)[T][number];
export const TEXT_TASKS = Object.keys(TEXT_LABELS) as readonly TextTask[];

export const SENTIMENTS = TEXT_LABELS.sentiment;
export type Sentiment = TextLabel<'sentiment'>;

/**
 * A span of the text that was given to a model, in UTF-16 units, and what it adds to the log-odds of the
 * verdict against the mean of the other labels. Positive: speaks for the verdict.
 */
export interface TextReason {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface TextReading<T extends TextTask = TextTask> {
  /** Calibrated probabilities; they sum to 1. */
  readonly scores: Readonly<Record<TextLabel<T>, number>>;
  /** The verdict. Not always the likeliest: rare labels are named sooner where the model was told to. */
  readonly label: TextLabel<T>;
  /** The score of `label`. */
  readonly confidence: number;
  /** Whether the verdict is better than a guess; below that a reader is told that it is mixed. */
  readonly sure: boolean;
  /** Every word that carries weight, in text order; their weights and the model's bias add up to the log-odds. */
  readonly reasons: readonly TextReason[];
}

export type TextReadings = { readonly [T in TextTask]: TextReading<T> };

export interface TextAnswer {
  readonly model: ModelRef;
  /** Who read the sentiment, where a pulled model did. */
  readonly sentimentModel?: ModelRef;
  readonly readings: TextReadings;
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

/** A point in a model's space, of length 1. Only points of one model and version can be compared. */
export interface EmbeddingAnswer {
  readonly model: ModelRef;
  readonly vector: Float32Array;
}

export interface TagsAnswer {
  readonly model: ModelRef;
  /** The team's tags, likeliest first; their scores sum to 1. */
  readonly tags: readonly { readonly name: string; readonly score: number }[];
}

export interface MatchAnswer {
  readonly model: ModelRef;
  /** Of the angle between text and picture, -1 to 1. */
  readonly cosine: number;
  /** Probability that the text describes the picture better than captions that say nothing of it. */
  readonly score: number;
}

/** An encoded file, and how errors name it. */
export interface PictureInput {
  readonly bytes: Uint8Array;
  readonly source: string;
}

/** A drawing that Vane made itself: what it holds of other people's words is escaped. */
export interface DrawingInput {
  readonly svg: string;
  /** Of the picture, in pixels; the height follows. */
  readonly width: number;
}

/**
 * What the models can be asked for: the input of one item, and its answer.
 *
 * A feature asks for a capability, never for a model; the catalogue decides who answers.
 */
export interface Capabilities {
  /** `text`: cleaned, see `src/posts/clean`. */
  text: { input: { readonly text: string }; answer: TextAnswer };
  /** `bytes`: the encoded file. `source`: how errors name it. */
  picture: { input: { readonly bytes: Uint8Array; readonly source: string }; answer: PictureAnswer };
  /** The text in a picture. As for `picture`. */
  ocr: { input: PictureInput; answer: OcrAnswer };
  /** No model's work, but native and slow as theirs. */
  draw: { input: DrawingInput; answer: { readonly png: Uint8Array } };

  // Answered by models that are pulled (`vane models`); without one the answer is `model.missing`.
  embedText: { input: { readonly text: string }; answer: EmbeddingAnswer };
  embedImage: { input: PictureInput; answer: EmbeddingAnswer };
  /** Which of the team's tags fit a picture. */
  tags: { input: PictureInput; answer: TagsAnswer };
  textPictureMatch: { input: PictureInput & { readonly text: string }; answer: MatchAnswer };
  /** Words and picture read together by one model. */
  embedPost: { input: PictureInput & { readonly text: string }; answer: EmbeddingAnswer };
}

export type Capability = keyof Capabilities;
export type Input<C extends Capability> = Capabilities[C]['input'];
export type Answer<C extends Capability> = Capabilities[C]['answer'];
