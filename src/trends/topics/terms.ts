import { type Entity, findEntities } from '../../posts/entities.ts';
import { splitHashtag } from '../../posts/hashtags.ts';
import { languageOfScript } from '../../posts/scripts.ts';
import { wordsOf } from '../../posts/words.ts';
import { isUnspaced, segmentsOf } from './segments.ts';
import { stopWords } from './stopwords.ts';

/** What a post is told by, and how much each term counts beside a plain word (1). */
export type Terms = ReadonlyMap<string, number>;

/** What people put into a hashtag, a cashtag or a name says what a post is about. */
const NAME = 1.5;
/** A link shared is all but the topic itself. */
const LINK = 2;
/** Who is spoken to is seldom what is spoken of. */
const MENTION = 0.5;
/** Two characters side by side, for scripts whose words are guessed. */
const PAIR = 0.5;
/** Terms of a post that count; the opening of a long one says what it is about. */
const MOST_TERMS = 64;
/** UTF-16 units that are read. */
const READ = 1_000;

/**
 * The terms of a post in any language: words without stop words, parts of hashtags, addresses of links, cashtags and
 * mentions; words of scripts without blanks also by pairs of characters. Emoji where there is nothing else.
 *
 * @param language ISO 639-1; without it stop words are told by the script alone, where they are not English
 */
export function termsOf(text: string, language?: string): Terms {
  const read = text.slice(0, READ);
  const entities = findEntities(read);
  const words = wordsOf(read, entities);
  const spoken = language ?? languageOfScript(words) ?? 'en';
  const found = new Map<string, number>();
  for (const [term, weight] of [...entityTerms(entities), ...wordTerms(words, stopWords(spoken))]) {
    if (found.size >= MOST_TERMS) break;
    found.set(term, Math.max(weight, found.get(term) ?? 0));
  }
  return found.size > 0 ? found : emojiTerms(entities);
}

type Weighted = readonly [term: string, weight: number];

function entityTerms(entities: readonly Entity[]): Weighted[] {
  return entities.flatMap(({ kind, text }): Weighted[] => {
    switch (kind) {
      case 'hashtag':
        return hashtagTerms(text.replaceAll(/[#＃]/g, ''));
      case 'cashtag':
        return [[text.toLowerCase(), NAME]];
      case 'mention':
        return [[text.toLowerCase().replace('＠', '@'), MENTION]];
      case 'link':
        return [[text.replace(/^https?:\/\/|[?#].*$/g, ''), LINK]];
      case 'emoji':
        return [];
    }
    return kind satisfies never;
  });
}

/** The whole name, and its words where it has several. */
function hashtagTerms(name: string): Weighted[] {
  const words = splitHashtag(name).map((word) => word.toLowerCase());
  const whole: Weighted = [name.toLowerCase().normalize('NFKC'), NAME];
  return words.length > 1 ? [whole, ...words.map((word): Weighted => [word, 1])] : [whole];
}

function wordTerms(words: string, stop: ReadonlySet<string>): Weighted[] {
  const segments = segmentsOf(words);
  const names = namesIn(segments);
  return segments.flatMap((segment): Weighted[] => {
    const word = segment.toLowerCase().replace(/'s?$|^'/g, '');
    if (stop.has(word) || word === '') return [];
    if (isUnspaced(word)) return unspacedTerms(word);
    return word.length === 1 ? [] : [[word, names.has(segment) ? NAME : 1]];
  });
}

function unspacedTerms(word: string): Weighted[] {
  const characters = Array.from(word);
  const whole: Weighted = [word, characters.length === 1 ? PAIR : 1];
  if (characters.length < 3) return [whole];
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
  return [whole, ...pairs.map((pair): Weighted => [pair, PAIR])];
}

const CAPITAL = /^\p{Lu}\p{Ll}/u;

/** Words with a capital inside a text that does not capitalise most: names, in languages that capitalise names alone. */
function namesIn(segments: readonly string[]): ReadonlySet<string> {
  const capital = segments.slice(1).filter((segment) => CAPITAL.test(segment));
  return new Set(capital.length * 3 > segments.length ? [] : capital);
}

function emojiTerms(entities: readonly Entity[]): Terms {
  const emoji = entities.filter(({ kind }) => kind === 'emoji').map(({ text }) => text);
  return new Map(emoji.slice(0, MOST_TERMS).map((text) => [text, 1]));
}
