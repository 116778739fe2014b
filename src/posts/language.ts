import { eld } from 'eld/extrasmall';
import { type Entity, findEntities } from './entities.ts';
import { isHinglish } from './hinglish.ts';
import { languageOfScript } from './scripts.ts';
import { wordsOf } from './words.ts';

export interface Language {
  /** ISO 639-1, or `unknown`. */
  readonly code: string;
  /** About the share of such answers that are right, 0 to 1; 0 when unknown. */
  readonly confidence: number;
}

const UNKNOWN: Language = { code: 'unknown', confidence: 0 };

/** The languages to tell apart; rarer ones would more often be a mistake than right. */
const LANGUAGES = (
  'en zh es fr de pt it hi ar ja ko ru uk nl pl cs ro hu sv da no fi tr el ca ' +
  'he fa ur mr bn ta te th vi ms tl'
).split(' ');

/** Languages that are written like another, and told from it by their letter sequences. */
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map([
  ['ar', ['fa', 'ur']],
  ['hi', ['mr']],
]);

/** Characters that are read; 400 gave no better answers. */
const READ = 120;
/** Fewer letters are nobody's word for sure: `ok`, `lol`, `hi`. */
const FEWEST_LETTERS = 4;
/** Below this confidence no language is named. */
const SURE = 0.6;
/** The evidence at which ELD is right every second time, measured on posts cut to their first words. */
const EVEN_EVIDENCE = 4;
/** Measured on Chinese and Arabic posts. */
const BY_SCRIPT = 0.99;
/** Not measured: no corpus says which Hindi posts are Hinglish. */
const BY_WORDS = 0.9;

const detector = eld.newInstance();
detector.setLanguageSubset(LANGUAGES);

/**
 * The language of a post, from its original text: by its script where that is enough, otherwise by its letter
 * sequences (ELD, https://github.com/nitotm/efficient-language-detector-js). Links, handles, emoji and numbers have no
 * say. A word or two that many languages share is `unknown`, not a guess.
 */
export function detectLanguage(text: string, entities: readonly Entity[] = findEntities(text)): Language {
  const words = wordsOf(text, entities).slice(0, READ);
  const native = languageOfScript(words);
  const alike = native === undefined ? LANGUAGES : (ALIKE.get(native) ?? []);
  const found = alike.length > 0 ? languageOfLetters(words) : UNKNOWN;
  if (native === undefined || alike.includes(found.code)) return found;
  return { code: native, confidence: BY_SCRIPT };
}

function languageOfLetters(words: string): Language {
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return UNKNOWN;
  if (isHinglish(words.toLowerCase().split(' '))) return { code: 'hi', confidence: BY_WORDS };
  const found = detector.detect(words);
  const [best = 0, second = 0] = Object.values(found.getScores()).map((score) => score / (1 - score));
  const evidence = (best - second) * letters;
  const confidence = evidence ** 2 / (evidence ** 2 + EVEN_EVIDENCE ** 2);
  return confidence < SURE ? UNKNOWN : { code: found.language, confidence };
}
