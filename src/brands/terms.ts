/** A word of a text as it is searched by, and where it stands: 1 for the first. A hashtag's name has its word's place. */
export interface Term {
  readonly term: string;
  readonly position: number;
}

/** PostgreSQL knows no later position of a word in a text. */
const LAST_POSITION = 16_383;
/** A term above this is nobody's word; PostgreSQL takes 2,046 bytes. */
const LONGEST_TERM = 200;

const LINK = /https?:\/\/\S+/g;
const WORD = /([#@])?([\p{L}\p{M}\p{N}_]+)/gu;
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
/** Written without blanks: each letter is a term, and a word of theirs a phrase. */
const PIECE = new RegExp(String.raw`[${UNSPACED}]\p{M}*|(?:(?![${UNSPACED}])[\p{L}\p{M}\p{N}_])+`, 'gu');
const LATIN_MARKS = /(?<=\p{Script=Latin}\p{M}*)\p{M}/gu;

/**
 * The terms of a text: lower case, without accents on Latin letters, wide letters made plain. `#Acme` and `@acme` are
 * found as `acme` too. Links, emoji and punctuation are left out: `Acme's` is `acme`, `s`.
 */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  let position = 0;
  for (const [, sign, word = ''] of plain(text).replace(LINK, ' ').matchAll(WORD)) {
    if (position >= LAST_POSITION) break;
    if (sign !== undefined) terms.push({ term: cut(sign + word), position: position + 1 });
    for (const [piece] of word.matchAll(PIECE))
      terms.push({ term: cut(piece), position: Math.min(++position, LAST_POSITION) });
  }
  return terms;
}

const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC');

const cut = (term: string): string => (term.length <= LONGEST_TERM ? term : term.slice(0, LONGEST_TERM));
