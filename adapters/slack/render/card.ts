import type { types } from '@slack/bolt';
import type { Block, Card } from '../../../src/bot/card.ts';
import { plainText } from '../../../src/bot/plain.ts';
import { type Locale, messagesFor } from '../../../src/messages/index.ts';
import { escapeMrkdwn } from '../escape.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { actionPieces } from './actions.ts';
import { cut } from '../../../src/bot/cut.ts';
import { packed } from './pack.ts';
import { SLACK_PERSON } from './inline.ts';
import { filledBlocks, pictureAsTextPiece, picturePiece } from './picture.ts';
import type { Piece, PictureUpload } from './piece.ts';
import { contextBlock, orNothing } from './plain-text.ts';
import { tableAsListPieces, tablePieces } from './table.ts';
import { fieldPieces, listPieces, notePieces, quotePieces, textPieces, titlePieces } from './text.ts';
import { NOTHING } from './words.ts';

/** What `chat.postMessage` is given; where there are uploads, by way of `withFiles`. */
export interface SlackMessage {
  /** The blocks in words, for notifications and screen readers; in Slack's markup, escaped. Never empty. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** The pictures among the blocks, in order. */
  readonly uploads: readonly PictureUpload[];
}

/** A card takes at most so many messages: Slack lets one be sent a second. Only actions may take more. */
const MOST_MESSAGES = 10;

const MESSAGE = { blocks: SLACK_LIMITS.messageBlocks, characters: SLACK_LIMITS.messageCharacters };

/** A quarter of the bytes that a view may have: its texts may be Chinese, at three bytes a character. */
const HOME = { blocks: SLACK_LIMITS.viewBlocks, characters: SLACK_LIMITS.viewBytes / 4 };

/**
 * A card as Slack messages: the first is the message, the others go on in its thread.
 *
 * @throws VaneError when the id of an action does not fit Slack
 */
export function renderCard(card: Card): SlackMessage[] {
  const pieces = piecesOf(card, 'message');
  return packed(pieces, MESSAGE, MOST_MESSAGES, restPiece(card.locale)).map((message) =>
    messageOf(message, card.locale),
  );
}

/**
 * A card as the blocks of a Home tab, where there are neither tables nor uploads: rows are listed, pictures are
 * said in words. What is too long is left out.
 *
 * @throws VaneError when the id of an action does not fit Slack
 */
export function renderHome(card: Card): types.KnownBlock[] {
  const [home = []] = packed(piecesOf(card, 'home'), HOME, 1, restPiece(card.locale));
  return home.map(({ block }) => block);
}

/** The message to send once its pictures are uploaded; undefined where an upload failed: its words stand there. */
export function withFiles(
  { text, blocks }: SlackMessage,
  ids: readonly (string | undefined)[],
): Pick<SlackMessage, 'text' | 'blocks'> {
  return { text, blocks: filledBlocks(blocks, ids) };
}

type Surface = 'message' | 'home';

function piecesOf({ locale, blocks, notify = [] }: Card, surface: Surface): Piece[] {
  const pieces: Piece[] = calledPieces(notify);
  let actions = 0;
  for (const block of blocks) {
    pieces.push(...blockPieces(block, locale, surface, actions));
    if (block.type === 'actions') actions += block.actions.length;
  }
  return pieces.length === 0 ? [notePiece(NOTHING)] : pieces;
}

/** Slack tells whoever is named in a new message; in one that is edited they are named only. */
function calledPieces(notify: readonly string[]): Piece[] {
  const ours = notify.filter((person) => SLACK_PERSON.test(person));
  return ours.length === 0 ? [] : textPieces(ours.flatMap((person) => [{ text: person, person }, ' ']));
}

function blockPieces(block: Block, locale: Locale, surface: Surface, actionsBefore: number): Piece[] {
  switch (block.type) {
    case 'title':
      return titlePieces(block.text);
    case 'text':
      return textPieces(block.text);
    case 'fields':
      return fieldPieces(block.fields, locale);
    case 'list':
      return listPieces(block.items, block.ordered);
    case 'table':
      return surface === 'home'
        ? tableAsListPieces(block.columns, block.rows, locale)
        : tablePieces(block.columns, block.rows);
    case 'picture':
      return [picture(block.name, block.alt, block.bytes, surface)];
    case 'chart':
      return [picture(block.name, block.alt, block.png, surface)];
    case 'quote':
      return quotePieces(block.text);
    case 'divider':
      return [{ block: { type: 'divider' }, plain: block }];
    case 'actions':
      return actionPieces(block.actions, actionsBefore);
    case 'note':
      return notePieces(block.text);
    default:
      return block satisfies never;
  }
}

function picture(name: string, alt: string, bytes: Uint8Array, surface: Surface): Piece {
  return surface === 'home' ? pictureAsTextPiece(alt) : picturePiece(name, alt, bytes);
}

function restPiece(locale: Locale): Piece {
  return notePiece(messagesFor(locale).chat.rest);
}

function notePiece(text: string): Piece {
  return { block: contextBlock(text), plain: { type: 'note', text } };
}

function messageOf(pieces: readonly Piece[], locale: Locale): SlackMessage {
  return {
    text: fallback(plainText({ locale, blocks: pieces.map(({ plain }) => plain) })),
    blocks: pieces.map(({ block }) => block),
    uploads: pieces.flatMap(({ upload }) => upload ?? []),
  };
}

/** Cut after escaping, since that makes it longer; half an entity at the end goes as a whole. */
function fallback(text: string): string {
  return cut(escapeMrkdwn(orNothing(text)), SLACK_LIMITS.messageText).replace(/&[a-z]*…$/, '…');
}
