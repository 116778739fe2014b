import type { TextTask } from '../../capability.ts';
import type { LabelledText } from '../corpus.ts';
import { ASKS } from './asks.ts';
import { CHINESE_EMOTION, ENGLISH_EMOTION } from './emotions.ts';
import { ENGLISH_SENTIMENT } from './english.ts';
import { EVERYDAY_ASKS } from './everyday-asks.ts';
import { EVERYDAY_EMOTION, EVERYDAY_SENTIMENT, EVERYDAY_TONES } from './everyday.ts';
import { ENGLISH_GRAMMAR } from './grammar-english.ts';
import { GRAMMARS } from './grammars.ts';
import { INTENTS } from './intents.ts';
import { mirrored } from './mirrored.ts';
import { ARABIC, CHINESE, GERMAN, HINDI } from './others.ts';
import { type Phrasebook, phrasesOf } from './phrasebook.ts';
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from './romance.ts';
import { shortPhrases } from './short.ts';
import { ENGLISH_IRONY, ENGLISH_OFFENCE } from './tones.ts';
import { ENGLISH_TURNS } from './turns-english.ts';
import { TURNED_EMOTION, TURNED_INTENT, TURNED_IRONY, TURNED_OFFENCE } from './turned-tones.ts';
import { TURNS } from './turns.ts';

const BOOKS: Readonly<Record<TextTask, readonly Phrasebook[]>> = {
  sentiment: [
    ...[ENGLISH_SENTIMENT, SPANISH, FRENCH, ITALIAN, PORTUGUESE, GERMAN, HINDI, ARABIC, CHINESE],
    ...[ENGLISH_TURNS, ...TURNS],
    ...[ENGLISH_GRAMMAR, ...GRAMMARS, EVERYDAY_SENTIMENT].map(mirrored),
  ],
  emotion: [ENGLISH_EMOTION, CHINESE_EMOTION, ...TURNED_EMOTION, EVERYDAY_EMOTION],
  irony: [ENGLISH_IRONY, TURNED_IRONY, EVERYDAY_TONES.irony],
  offence: [ENGLISH_OFFENCE, TURNED_OFFENCE, EVERYDAY_TONES.offence],
  intent: [...INTENTS, ...ASKS, ...TURNED_INTENT, ...EVERYDAY_ASKS],
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
