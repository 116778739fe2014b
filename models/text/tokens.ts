/** What a token is. `letter`: one character of a script that writes no blanks between words. */
export type TokenKind = 'word' | 'letter' | 'number' | 'emoticon' | 'emoji' | 'mark';

/** A piece of a text: UTF-16 offsets, `end` exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

/**
 * Posts are bounded, not trusted: a text of 40,000 characters may hold as many tokens.
 * Only the first 2,000 are read, some twelve times the longest tweet.
 */
export const MAX_TOKENS = 2_000;

const UNSPACED = String.raw`[\p{L}&&[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}]]`;
const LETTER = String.raw`[[\p{L}\p{M}]--${UNSPACED}]`;
const EYES = String.raw`[:;=]`;
const MOUTH = String.raw`[\)\]\(\[\{\}\/\\\|dDpPoO03xX*$@]`;
const EMOTICONS = [
  String.raw`>?${EYES}['’]?[\-o^*~]?${MOUTH}+(?![\p{L}\p{N}])`,
  String.raw`[\(\)\[\]][\-o^*~]?['’]?${EYES}(?![\p{L}\p{N}\)\(])`,
  String.raw`<\/?3+`,
  String.raw`[xX]D+(?![\p{L}\p{N}])`,
  String.raw`\^[_.\-]*\^`,
  String.raw`[\-=>.TtoOuU;][_]+[\-=<.TtoOuU;](?![\p{L}\p{N}])`,
  // Weibo writes its own: [哈哈]
  String.raw`\[\p{Script=Han}{1,5}\]`,
];

/** The order matters: the first alternative that fits wins. The groups are those of {@link KINDS}. */
const TOKEN = new RegExp(
  [
    String.raw`(${EMOTICONS.join('|')})`,
    String.raw`(@?${LETTER}(?:${LETTER}|[\p{N}_])*(?:['’]${LETTER}+)*)`,
    String.raw`(${UNSPACED}\p{M}*)`,
    String.raw`(\p{N}+(?:[.,:]\p{N}+)*(?!\uFE0F?\u20E3))`,
    String.raw`(\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)`,
    String.raw`([!?！？]+|[.。…]+|[^\s\p{C}])`,
  ].join('|'),
  'gv',
);
const KINDS: readonly TokenKind[] = ['emoticon', 'word', 'letter', 'number', 'emoji', 'mark'];

/**
 * Cuts a cleaned text into words (with their apostrophes), numbers, emoticons, whole emoji sequences and runs
 * of sentence marks; Han, kana, Thai, Lao and Khmer characters stand alone. Blanks and control characters are
 * in no token. Reads {@link MAX_TOKENS} tokens at most.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match && tokens.length < MAX_TOKENS; match = TOKEN.exec(text)) {
    tokens.push({ start: match.index, end: TOKEN.lastIndex, kind: kindOf(match) });
  }
  return tokens;
}

function kindOf(match: RegExpExecArray): TokenKind {
  return KINDS.find((_, group) => match[group + 1] !== undefined) ?? 'mark';
}
