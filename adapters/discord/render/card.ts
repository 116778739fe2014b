import type { Block, Card } from '../../../src/bot/card.ts';
import { packed } from '../../../src/bot/packing.ts';
import { type Locale, messagesFor } from '../../../src/messages/index.ts';
import { actionPieces } from './actions.ts';
import { type DiscordMessage, Draft } from './message.ts';
import { picturePiece } from './picture.ts';
import type { Piece } from './piece.ts';
import { tablePieces } from './table.ts';
import { fieldPieces, listPieces, notePieces, quotePieces, textPieces, titlePieces } from './text.ts';
import { NOTHING } from './words.ts';

/** A card takes at most so many messages. Only actions may take more. */
const MOST_MESSAGES = 10;

/**
 * A card as Discord messages: the first is the message, the others go on behind it.
 *
 * @throws VaneError when the id of an action does not fit Discord
 */
export function renderCard({ locale, blocks, notify = [] }: Card): DiscordMessage[] {
  const pieces = blocks.flatMap((block) => blockPieces(block, locale));
  const seen = pieces.some(({ kind }) => kind !== 'break') ? pieces : [textPiece(NOTHING)];
  const rest = textPiece(messagesFor(locale).chat.rest);
  const messages = packed(seen, filled, { most: MOST_MESSAGES, rest }).map((some) => drafted(some).message());
  const [first, ...others] = messages;
  return first === undefined ? [] : [{ ...first, called: calledIds(notify) }, ...others];
}

const calledIds = (notify: readonly string[]): string[] =>
  notify.flatMap((person) => /^discord:(\d+)$/.exec(person)?.[1] ?? []);

function blockPieces(block: Block, locale: Locale): Piece[] {
  switch (block.type) {
    case 'title':
      return titlePieces(block.text);
    case 'text':
      return textPieces(block.text);
    case 'fields':
      return fieldPieces(block.fields);
    case 'list':
      return listPieces(block.items, block.ordered);
    case 'table':
      return tablePieces(block.columns, block.rows, locale);
    case 'picture':
      return [picturePiece(block.name, block.alt, block.bytes)];
    case 'chart':
      return [picturePiece(block.name, block.alt, block.png)];
    case 'quote':
      return quotePieces(block.text);
    case 'divider':
      return [{ kind: 'break' }];
    case 'actions':
      return actionPieces(block.actions);
    case 'note':
      return notePieces(block.text);
    default:
      return block satisfies never;
  }
}

function textPiece(text: string): Piece {
  return { kind: 'text', markdown: text };
}

/** In order, each message as full as it can be. */
function filled(pieces: readonly Piece[]): Piece[][] {
  const drafts: Draft[] = [];
  for (const piece of pieces) {
    if (drafts.at(-1)?.add(piece)) continue;
    const draft = new Draft();
    draft.add(piece);
    drafts.push(draft);
  }
  return drafts.map((draft) => draft.pieces).filter((some) => some.some(({ kind }) => kind !== 'break'));
}

function drafted(pieces: readonly Piece[]): Draft {
  const draft = new Draft();
  for (const piece of pieces) draft.add(piece);
  return draft;
}
