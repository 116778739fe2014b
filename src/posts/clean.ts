import { type AlignedText, type Draft, finish, keep, replace, startDraft } from './alignment.ts';
import { type Entity, findEntities } from './entities.ts';
import { splitHashtag } from './hashtags.ts';

export { type Span, toOriginal } from './alignment.ts';
export type CleanText = AlignedText;

const REPEATS = 3;

const SPACE = String.raw`[\s--\uFEFF]`;
/** Full-width, ligatures, Arabic presentation forms, mathematical letters: other looks, not other letters. */
const LOOKS = String.raw`[…\uFB00-\uFB06\uFB50-\uFBB1\uFBD3-\uFBFF\uFE70-\uFEFC\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]`;
const INVISIBLE = String.raw`[\p{Cc}\p{Cf}\p{Surrogate}\p{Variation_Selector}\uFFFD]`;
const NOISE = new RegExp(
  [
    `(?<blank>${SPACE}{2,}|[${SPACE}--\\x20])`,
    String.raw`&(?:amp;)*(?:(?<name>amp|lt|gt|quot|apos|nbsp)|#(?<code>\d{1,7}|x[\da-fA-F]{1,6}));`,
    `(?<dropped>${INVISIBLE}+)`,
    String.raw`(?<unit>[^\s\d])\k<unit>{${REPEATS},}`,
    `[“”„‟«»‘’‚‛]|${LOOKS}`,
  ].join('|'),
  'gv',
);

/**
 * Keeps what carries meaning (case, punctuation, emoji, emoticons) and evens out what does not, as the public corpora
 * do (https://github.com/cardiffnlp/tweeteval): links become `http`, handles `@user`, hashtags `#` and their words.
 * HTML escapes are read; typographic quotes and letters that differ by look alone are folded; the invisible is
 * dropped, white space becomes one blank; what is repeated more than three times is repeated three times, so that
 * `soooo` is not `so`.
 */
export function cleanText(original: string, entities: readonly Entity[] = findEntities(original)): CleanText {
  const draft = startDraft(original);
  let at = 0;
  for (const entity of entities) {
    putWords(draft, at, entity.start);
    putEntity(draft, entity);
    at = entity.end;
  }
  putWords(draft, at, original.length);
  return finish(draft);
}

const MASKS = { link: 'http', mention: '@user' } as const;

/** Links, mentions and hashtags get a blank between them and letters that are glued to them, as in Chinese. */
function putEntity(draft: Draft, entity: Entity): void {
  const { kind, start, end } = entity;
  if (kind === 'cashtag' || kind === 'emoji') {
    keep(draft, start, end);
    return;
  }
  if (isLetter(draft.last)) replace(draft, start, start, ' ');
  if (kind === 'hashtag') putHashtag(draft, entity);
  else replace(draft, start, end, MASKS[kind]);
  if (isLetter(draft.original.charAt(end))) replace(draft, end, end, ' ');
}

const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function putHashtag(draft: Draft, { text, start }: Entity): void {
  replace(draft, start, start + 1, '#');
  let at = 1;
  for (const word of splitHashtag(text.replaceAll(/[#＃]/g, ''))) {
    const from = text.indexOf(word, at);
    at = from + word.length;
    replace(draft, start + from, start + from, ' ');
    putWords(draft, start + from, start + at);
  }
}

function putWords(draft: Draft, from: number, to: number): void {
  let at = from;
  for (const { 0: found, index, groups } of draft.original.slice(from, to).matchAll(NOISE)) {
    keep(draft, at, from + index);
    at = from + index + found.length;
    replace(draft, from + index, at, meaning(found, groups));
  }
  keep(draft, at, to);
}

/** What stays of a piece of noise. HTML escapes are read even when escaped twice. */
function meaning(
  noise: string,
  { blank, name, code, dropped, unit }: Record<string, string | undefined> = {},
): string {
  if (blank !== undefined) return ' ';
  if (dropped !== undefined) return '';
  if (name !== undefined) return NAMED.get(name) ?? '';
  if (code !== undefined) return characterOf(Number(code.replace(/^x/, '0x')));
  if (unit !== undefined) return fold(unit).repeat(REPEATS);
  return fold(noise);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** The character of a code point; nothing where there is none, or none to see. */
function characterOf(code: number): string {
  const character = code > 0x10ffff ? '' : String.fromCodePoint(code);
  return /\s/.test(character) ? ' ' : fold(character.replace(ALL_INVISIBLE, ''));
}
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');

function fold(character: string): string {
  if (/[“”„‟«»]/.test(character)) return '"';
  return /[‘’‚‛]/.test(character) ? "'" : character.normalize('NFKC');
}
