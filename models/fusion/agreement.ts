import type { Agreement, Sentiment, SentimentScores } from '../capability.ts';

/** What the two sides of a post lean to, each -1 (negative) to 1 (positive). */
export interface Leanings {
  readonly text: number;
  readonly picture: number;
}

/** From here on a side says something; below, it is taken for neutral. Set by eye on drawn memes, not fitted. */
const SIGNAL = 0.3;

/**
 * Whether words and picture say the same. There are no posts with a label for each side to learn this from: it is a
 * rule over the two leanings. The score is 1 where they are the same and 0 where they are opposite.
 */
export function agreementOf({ text, picture }: Leanings): Agreement {
  const score = 1 - Math.abs(text - picture) / 2;
  return { kind: kindOf(text, picture), score, text: labelOf(text), picture: labelOf(picture) };
}

/** Words that lean as far as this are plain. Above it few posts of the dev split are judged otherwise by people. */
const PLAIN = 0.8;

/**
 * Whether the words decide alone: they are plain, and the picture says nothing. Posts with pictures to learn from are
 * few, and most of them praise; what the text model has learnt of words it has from far more.
 */
export function wordsDecide({ kind }: Agreement, { text }: Leanings): boolean {
  return kind === 'text-only' && Math.abs(text) >= PLAIN;
}

function kindOf(text: number, picture: number): Agreement['kind'] {
  const [words, seen] = [Math.abs(text) >= SIGNAL, Math.abs(picture) >= SIGNAL];
  if (words && seen) return Math.sign(text) === Math.sign(picture) ? 'consistent' : 'conflict';
  if (words) return 'text-only';
  return seen ? 'picture-only' : 'consistent';
}

function labelOf(leaning: number): Sentiment {
  if (Math.abs(leaning) < SIGNAL) return 'neutral';
  return leaning > 0 ? 'positive' : 'negative';
}

/** How far scores lean to praise, -1 to 1; against `usual`, what is leant to when nothing is known. */
export function leaningOf(scores: SentimentScores, usual?: SentimentScores): number {
  const lean = scores.positive - scores.negative;
  if (usual === undefined) return lean;
  const shift = lean - (usual.positive - usual.negative);
  return Math.max(-1, Math.min(1, shift));
}

/** How much of a sure irony a conflict is: a happy text under a sad picture is often meant otherwise, not always. */
const IRONY_OF_CONFLICT = 0.6;

/** The chance of irony when either sign of it may be right (noisy or; Pearl 1988): the text's own, and the conflict. */
export function ironyOf(fromText: number, { kind, score }: Agreement): number {
  const fromConflict = kind === 'conflict' ? IRONY_OF_CONFLICT * (1 - score) : 0;
  return 1 - (1 - fromText) * (1 - fromConflict);
}
