import type { types } from '@slack/bolt';
import type { Field, Inline, RichText } from '../../../src/bot/card.ts';
import { isBlank, textOf } from '../../../src/bot/portions.ts';
import { type Locale, messagesFor } from '../../../src/messages/index.ts';
import { shown } from '../../../src/bot/plain.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { inlineParts, portions, richElements, weightOfParts } from './inline.ts';
import type { Piece } from './piece.ts';
import { contextBlock } from './plain-text.ts';
import { NOTHING } from './words.ts';

/** A headline where it fits one; else bold text, so that none of it is lost. */
export function titlePieces(text: string): Piece[] {
  const line = shown(text).replace(/\s+/g, ' ').trim();
  if (line === '') return [];
  if (line.length > SLACK_LIMITS.headerText) return textPieces([{ text, mark: 'strong' }]);
  const block: types.HeaderBlock = { type: 'header', text: { type: 'plain_text', text: line, emoji: false } };
  return [{ block, plain: { type: 'title', text: line } }];
}

export function textPieces(text: RichText): Piece[] {
  return visiblePortions(text).map((parts) => ({
    block: rich({ type: 'rich_text_section', elements: richElements(parts) }),
    plain: { type: 'text', text: parts },
  }));
}

export function quotePieces(text: RichText): Piece[] {
  return visiblePortions(text).map((parts) => ({
    block: rich({ type: 'rich_text_quote', elements: richElements(parts) }),
    plain: { type: 'quote', text: parts },
  }));
}

/** Small and grey where it is words alone; marks and links need rich text, which Slack has in one size only. */
export function notePieces(text: RichText): Piece[] {
  const parts = inlineParts(text);
  if (parts.some((part) => typeof part !== 'string')) return textPieces(parts);
  return visiblePortions(text).map((portion) => ({
    block: contextBlock(portion.map(textOf).join('')),
    plain: { type: 'note', text: portion },
  }));
}

/**
 * One line a field, its label in bold. Slack's own two columns break on a phone, and hold ten fields that must be
 * markup to have a bold label.
 */
export function fieldPieces(fields: readonly Field[], locale: Locale): Piece[] {
  const lines = fields
    .map(({ label, value }) => fieldLine(label, value, locale))
    .filter((line) => line.length > 0);
  return textPieces(lines.flatMap((line, i) => (i === 0 ? line : ['\n', ...line])));
}

function fieldLine(label: string, value: RichText, locale: Locale): Inline[] {
  const parts = inlineParts(value);
  if (label.trim() === '') return isBlank(parts) ? [] : parts;
  return [
    { text: label, mark: 'strong' },
    messagesFor(locale).chat.colon,
    ...(isBlank(parts) ? [NOTHING] : parts),
  ];
}

/** What of a list fits one block; a continued list goes on counting. */
interface ListPart {
  readonly first: number;
  readonly items: Inline[][];
}

/** An item that is longer than a block goes on as text below its beginning. */
export function listPieces(items: readonly RichText[], ordered: boolean): Piece[] {
  const pieces: Piece[] = [];
  let part: ListPart = { first: 0, items: [] };
  const close = (next: number) => {
    if (part.items.length > 0) pieces.push(listPiece(part, ordered));
    part = { first: next, items: [] };
  };
  items.forEach((item, i) => {
    const [head = [NOTHING], ...rest] = visiblePortions(item);
    if (weightOfParts([...part.items.flat(), ...head]) > SLACK_LIMITS.richText) close(i);
    part.items.push(head);
    if (rest.length === 0) return;
    close(i + 1);
    pieces.push(...textPieces(rest.flat()));
  });
  close(items.length);
  return pieces;
}

// Slack documents `offset`, its types do not know it.
type NumberedList = types.RichTextList & { readonly offset?: number };

function listPiece({ first, items }: ListPart, ordered: boolean): Piece {
  const list: NumberedList = {
    type: 'rich_text_list',
    style: ordered ? 'ordered' : 'bullet',
    elements: items.map((parts) => ({ type: 'rich_text_section', elements: richElements(parts) })),
    ...(ordered && first > 0 ? { offset: first } : {}),
  };
  const numbered = items.flatMap((parts, i) => [`${i === 0 ? '' : '\n'}${first + i + 1}. `, ...parts]);
  return {
    block: rich(list),
    plain: ordered ? { type: 'text', text: numbered } : { type: 'list', ordered, items },
  };
}

function visiblePortions(text: RichText): Inline[][] {
  return portions(inlineParts(text)).filter((parts) => !isBlank(parts));
}

function rich(element: types.RichTextBlockElement): types.RichTextBlock {
  return { type: 'rich_text', elements: [element] };
}
