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

/** The eleven basic colour terms (Berlin & Kay 1969). */
export const COLOR_NAMES = [
  'black',
  'gray',
  'white',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
] as const;
export type ColorName = (typeof COLOR_NAMES)[number];

export interface PictureColor {
  /** `#rrggbb` */
  readonly hex: string;
  /** Absent from analyses that are older than names. */
  readonly name?: ColorName;
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

/** Probabilities that sum to 1. */
export type SentimentScores = Readonly<Record<Sentiment, number>>;

/** What one side of a post says, or the whole of it. */
export interface SideReading {
  readonly label: Sentiment;
  /** Calibrated. */
  readonly scores: SentimentScores;
  /** The score of `label`. */
  readonly confidence: number;
  /** As for `TextReading`. */
  readonly sure: boolean;
}

/** Whether the words of a post and its picture say the same. */
export interface Agreement {
  readonly kind: 'consistent' | 'text-only' | 'picture-only' | 'conflict';
  /** 1 where both say the same, 0 where they say the opposite. */
  readonly score: number;
  /** What each side leans to; `neutral` when it says next to nothing. */
  readonly text: Sentiment;
  readonly picture: Sentiment;
}

/**
 * A part of the picture, and what the log-odds of the whole post's verdict against the mean of the other labels lose
 * when it is covered. Positive: speaks for the verdict.
 */
export interface Region {
  /** A patch of the picture, or a line of the text in it. */
  readonly kind: 'patch' | 'words';
  readonly box: Box;
  readonly weight: number;
}

export const PICTURE_KINDS = ['photo', 'screenshot', 'meme', 'poster', 'illustration', 'blank'] as const;
/** `poster`: infographics too. */
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** What a picture is like to look at; by rules, see `models/vision/kind`. */
export interface PictureLook {
  readonly kind: PictureKind;
  /** 0 (blurred) to 1 (crisp). */
  readonly sharpness: number;
  /** `centred`: the middle stands out; `symmetric`: the halves mirror each other; `even`: neither. */
  readonly composition: 'centred' | 'symmetric' | 'even';
  /** Share of the picture's area that words take, 0 to 1. */
  readonly textShare: number;
}

export interface FusionAnswer {
  readonly model: ModelRef;
  /** Of words and picture together. */
  readonly whole: SideReading;
  /** Of each side by itself, by models that see nothing of the other. Null: the post has no words. */
  readonly text: SideReading | null;
  readonly picture: SideReading;
  readonly agreement: Agreement;
  /** Chance of irony, from the text and from a conflict between the sides. Not calibrated. */
  readonly irony: number;
  readonly look: PictureLook;
  /** What moved the verdict; strongest first. */
  readonly regions: readonly Region[];
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

/** A picture out of one that moves, as a file of its own. */
export interface Frame {
  /** When it is first shown, in seconds from the start. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface FramesAnswer {
  /** In their order; not all that there are. */
  readonly frames: readonly Frame[];
  /** How long it is, or is looked at. */
  readonly seconds: number;
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
  /** Words and picture as one. `text` and the text of `lines`: cleaned; `lines`: none where nothing could be read. */
  fuse: {
    input: PictureInput & { readonly text: string; readonly lines: readonly TextLine[] };
    answer: FusionAnswer;
  };
  /** Marks the regions that moved a verdict on the picture, and where words were read. */
  mark: {
    input: PictureInput & { readonly regions: readonly Region[]; readonly words: readonly Box[] };
    answer: { readonly png: Uint8Array };
  };
  /** Frames of an animated picture. */
  frames: { input: PictureInput; answer: FramesAnswer };
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
