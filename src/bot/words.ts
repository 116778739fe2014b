import { VaneError } from '../errors.ts';

/** A word of a typed line, with where it stood; `text` is without its quotes. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」' };

/**
 * Splits a typed line at white space. Double quotes, straight, typographic (as phones type them) or Chinese,
 * hold words together when they open a word or an option's value (`--to="a b"`); within a word (`5"`) and as
 * apostrophes they are just text. There are no escapes: a post is pasted, not programmed.
 *
 * @throws VaneError `command.quote_open`
 */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isBlank(line, at)) at += 1;
    if (at >= line.length) return words;
    const word = wordAt(line, at);
    words.push(word);
    at = word.end;
  }
}

function wordAt(line: string, start: number): Word {
  const prefix = /^--?[\p{L}-]{1,40}=/u.exec(line.slice(start, start + 50))?.[0] ?? '';
  const opening = line[start + prefix.length] ?? '';
  const closing = CLOSING[opening];
  if (closing === undefined) {
    let end = start;
    while (end < line.length && !isBlank(line, end)) end += 1;
    return { text: line.slice(start, end), start, end, quoted: false };
  }
  const from = start + prefix.length + 1;
  const to = closingQuote(line, from, closing);
  if (to === -1) throw new VaneError('command.quote_open', { quote: opening });
  return { text: prefix + line.slice(from, to), start, end: to + 1, quoted: prefix === '' };
}

/** The quote that ends the word is the first one with nothing but a blank or the line's end behind it. */
function closingQuote(line: string, from: number, closing: string): number {
  let at = line.indexOf(closing, from);
  while (at !== -1 && at + 1 < line.length && !isBlank(line, at + 1)) at = line.indexOf(closing, at + 1);
  return at;
}

function isBlank(line: string, at: number): boolean {
  return /\s/.test(line.charAt(at));
}
