import type { TextTask } from '../../capability.ts';
import type { LabelledText } from '../corpus.ts';
import { ASKS } from './asks.ts';
import { CHINESE_EMOTION, ENGLISH_EMOTION } from './emotions.ts';
import { ENGLISH_SENTIMENT } from './english.ts';
import { INTENTS } from './intents.ts';
import { ARABIC, CHINESE, GERMAN, HINDI } from './others.ts';
import { type Phrasebook, phrasesOf } from './phrasebook.ts';
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from './romance.ts';
import { shortPhrases } from './short.ts';
import { ENGLISH_IRONY, ENGLISH_OFFENCE } from './tones.ts';
import { ENGLISH_TURNS } from './turns-english.ts';
import { TURNS } from './turns.ts';

const BOOKS: Readonly<Record<TextTask, readonly Phrasebook[]>> = {
  sentiment: [
    ...[ENGLISH_SENTIMENT, SPANISH, FRENCH, ITALIAN, PORTUGUESE, GERMAN, HINDI, ARABIC, CHINESE],
    ...[ENGLISH_TURNS, ...TURNS],
  ],
  emotion: [ENGLISH_EMOTION, CHINESE_EMOTION],
  irony: [ENGLISH_IRONY],
  offence: [ENGLISH_OFFENCE],
  intent: [...INTENTS, ...ASKS],
};

/** How often each sentence is filled. */
const TIMES = 24;

/**
 * Phrases of our own for a task: what negation, contrast, emoji and plain words do, which labelled posts show too
 * seldom to be learnt from them alone. No text of anybody's.
 */
export function ownPhrasesFor(task: TextTask): LabelledText[] {
  const rows = BOOKS[task].flatMap((book) => phrasesOf(book, TIMES));
  return task === 'sentiment' ? [...shortPhrases(), ...rows] : rows;
}
