import type { Field, RichText } from '../../../src/bot/card.ts';
import { isBlank } from '../../../src/bot/portions.ts';
import { shown } from '../../../src/bot/plain.ts';
import { escapeMarkdown } from '../escape.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { inlineParts, markdown, markdownPortions } from './inline.ts';
import type { Piece } from './piece.ts';
import { NOTHING, oneLine, orNothing } from './words.ts';

/** Room for what markup adds before a text: a quote's sign, a heading's. */
const TEXT_ROOM = DISCORD_LIMITS.description - 200;

/** Longer headlines are bold text, so that none of them is lost. */
const LONGEST_HEADING = 200;

const textPiece = (text: string): Piece => ({ kind: 'text', markdown: text });

/** A heading within the text: the title of an embed would be a link, see `keyedAddress`. */
export function titlePieces(text: string): Piece[] {
  const line = oneLine(shown(text));
  if (line === '') return [];
  if (line.length > LONGEST_HEADING) return textPieces([{ text, mark: 'strong' }]);
  return [textPiece(`### ${escapeMarkdown(line)}`)];
}

export function textPieces(text: RichText): Piece[] {
  return markdownPortions(text, TEXT_ROOM).map(textPiece);
}

export function quotePieces(text: RichText): Piece[] {
  return markdownPortions(text, TEXT_ROOM).map((part) => textPiece(part.replace(/^/gm, '> ')));
}

/** Small and grey: a footer where there is room for one, else small text. */
export function notePieces(text: RichText): Piece[] {
  const parts = inlineParts(text);
  const isPlain = parts.every((part) => typeof part === 'string');
  return markdownPortions(text, DISCORD_LIMITS.footer - 100).map((part, i, { length }) => {
    const small = part.replace(/^(?=.*\S)/gm, '-# ');
    return isPlain && i === 0 && length === 1
      ? { kind: 'note', plain: parts.join('').trim(), markdown: small }
      : textPiece(small);
  });
}

/** A field of an embed; what is too long for one is text, its label in bold. */
export function fieldPieces(fields: readonly Field[]): Piece[] {
  return fields.flatMap(({ label, value }): Piece[] => {
    const name = orNothing(escapeMarkdown(oneLine(label)));
    const parts = inlineParts(value);
    const text = isBlank(parts) ? NOTHING : markdown(parts).trim();
    if (label.trim() === '') return isBlank(parts) ? [] : textPieces(value);
    if (name.length <= DISCORD_LIMITS.fieldName && text.length <= DISCORD_LIMITS.fieldValue)
      return [{ kind: 'field', name, value: text, inline: isShort(label) && isShort(text) }];
    return [...textPieces([{ text: label, mark: 'strong' }]), ...textPieces(value)];
  });
}

/** So short that three of them stand side by side. */
function isShort(text: string): boolean {
  return text.length <= 24 && !text.includes('\n');
}

/** An item that is longer than a piece goes on as text below its beginning. */
export function listPieces(items: readonly RichText[], ordered: boolean): Piece[] {
  const lines = items.flatMap((item, i) => {
    const [head = NOTHING, ...rest] = markdownPortions(item, TEXT_ROOM);
    const sign = ordered ? `${i + 1}. ` : '- ';
    return [sign + head.trim().replace(/\n/g, '\n  '), ...rest];
  });
  return gathered(lines).map(textPiece);
}

/** Lines together in pieces, as many in each as fit. */
export function gathered(lines: readonly string[], room: number = DISCORD_LIMITS.description): string[] {
  const pieces: string[] = [];
  let piece: string | undefined;
  for (const line of lines) {
    if (piece !== undefined && piece.length + 1 + line.length > room) {
      pieces.push(piece);
      piece = undefined;
    }
    piece = piece === undefined ? line : `${piece}\n${line}`;
  }
  return piece === undefined ? pieces : [...pieces, piece];
}
