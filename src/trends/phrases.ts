import { type Entity, findEntities } from '../posts/entities.ts';
import { wordsOf } from '../posts/words.ts';
import { isUnspaced, segmentsOf } from './topics/segments.ts';
import { stopWords } from './topics/stopwords.ts';

/** Words and phrases of a post: how they are compared, and how this post writes them. */
export type Phrases = ReadonlyMap<string, string>;

export interface PhraseText {
  readonly text: string;
  /** ISO 639-1. */
  readonly language?: string;
}

const LONGEST = 3;
/** UTF-16 units that are read. */
const READ = 1_000;
/** Where a phrase ends; an apostrophe or a hyphen inside a word is none. */
const BREAK = /[.!?;:,…|()[\]{}"“”«»。！？；：，、（）「」『』《》\n\r]+|\s[-–—]\s/u;

/**
 * Words, phrases of up to three words and hashtags (with their sign) of a post, in lower case, each once. No phrase
 * begins or ends with a stop word, crosses punctuation, or is digits alone.
 */
export function phrasesOf({ text, language = 'en' }: PhraseText): Phrases {
  const read = text.slice(0, READ);
  const entities = findEntities(read);
  const stop = stopWords(language);
  const found = new Map<string, string>();
  for (const { kind, text: tag } of entities) if (kind === 'hashtag') found.set(hashtagOf(tag), tag);
  for (const piece of withoutEntities(read, entities).split(BREAK))
    for (const phrase of runsOf(segmentsOf(wordsOf(piece)), stop))
      if (!found.has(phrase.toLowerCase())) found.set(phrase.toLowerCase(), phrase);
  return found;
}

/** A hashtag as it is compared: `#Sale`, `＃sale` and `#sale#` are one. */
const hashtagOf = (tag: string): string => `#${tag.replaceAll(/[#＃]/g, '').toLowerCase().normalize('NFKC')}`;

function withoutEntities(text: string, entities: readonly Entity[]): string {
  return entities
    .toReversed()
    .reduce((rest, { start, end }) => `${rest.slice(0, start)}\n${rest.slice(end)}`, text);
}

function runsOf(words: readonly string[], stop: ReadonlySet<string>): string[] {
  const dull = words.map((word) => stop.has(word.toLowerCase()) || isShort(word));
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST, words.length - from) }, (_, more) => from + more)
      .filter((to) => !dull[from] && !dull[to])
      .map((to) => joined(words.slice(from, to + 1)))
      .filter((phrase) => /\p{L}/u.test(phrase) && phrase.length > 1),
  );
}

/** A letter of an alphabet; one sign of Chinese is often the end of a word that was cut too short. */
const isShort = (word: string): boolean => word.length < 2 && !isUnspaced(word) && !/^\d$/.test(word);

/** Scripts without blanks are written on. */
const joined = (words: readonly string[]): string =>
  words.reduce((phrase, word) =>
    isUnspaced(word) && isUnspaced(phrase.slice(-1)) ? phrase + word : `${phrase} ${word}`,
  );
