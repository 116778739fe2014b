import type { Token } from './tokens.ts';

const NEGATIONS = wordsOf([
  'not no never none nothing nobody nor neither without hardly barely cannot cant dont wont isnt wasnt didnt doesnt',
  'aint couldnt wouldnt shouldnt arent werent havent hasnt hadnt',
  'nicht kein keine keinen keiner nie niemals nichts weder ohne',
  'pas jamais rien aucun aucune sans ni',
  'nunca nada ni sin tampoco jamás',
  'non mai niente nessun nessuna senza né',
  'não nao nem sem',
  'nahi nahin nhi mat नहीं मत ना न',
  'لا ليس ليست لم لن ما غير مش مو',
  '不 没 無 无 未 别',
]);

const CONTRASTS = wordsOf([
  'but however yet though although',
  'aber jedoch doch trotzdem',
  'mais pourtant cependant',
  'pero aunque sino',
  'ma però tuttavia',
  'mas porém contudo',
  'lekin magar लेकिन मगर पर',
  'لكن ولكن بس',
  '但',
]);
/** Those that Chinese writes with two characters. */
const CHINESE_CONTRASTS = ['不过', '可是', '然而'];

/** Whether a word, or a character of Chinese, turns round what follows it. */
export const isNegation = (word: string): boolean => {
  const lower = word.toLowerCase();
  return NEGATIONS.has(lower) || lower.endsWith("n't") || lower.endsWith('n’t');
};

/** Whether at this token a text turns: what follows counts for more than what went before. */
export const isContrast = (text: string, { kind, start, end }: Token): boolean => {
  if (kind === 'letter' && CHINESE_CONTRASTS.some((cue) => text.startsWith(cue, start))) return true;
  return (kind === 'word' || kind === 'letter') && CONTRASTS.has(text.slice(start, end).toLowerCase());
};

function wordsOf(languages: readonly string[]): ReadonlySet<string> {
  return new Set(languages.flatMap((words) => words.split(' ')));
}
