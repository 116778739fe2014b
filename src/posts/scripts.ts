const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HAN = /\p{Script=Han}/gu;

/** Alphabets of one language, or of one above all. */
const ALPHABETS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
];

/** Latin and Cyrillic tell nothing: too many languages share them. */
const SHARED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * The language (ISO 639-1) that most letters of a text name by their script alone, if any.
 *
 * A Chinese or Japanese sign counts for three letters of an alphabet, as it stands for about as many sounds. A few kana
 * in Chinese (の, or a face) do not make it Japanese.
 */
export function languageOfScript(words: string): string | undefined {
  if (SHARED.test(words)) return undefined;
  const letters = count(words, /\p{L}/gu);
  const kana = count(words, KANA);
  const eastern = kana + count(words, HAN);
  if (eastern * 4 > letters) return kana * 5 > eastern ? 'ja' : 'zh';
  return ALPHABETS.find(([, alphabet]) => count(words, alphabet) * 2 > letters)?.[0];
}

const count = (words: string, letters: RegExp): number => words.match(letters)?.length ?? 0;
