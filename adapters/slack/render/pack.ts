import { packed as packedBy } from '../../../src/bot/packing.ts';
import { SLACK_LIMITS } from '../limits.ts';
import type { Piece } from './piece.ts';
import { weightOf } from './weight.ts';

/** What one message, or one view, holds. */
export interface Room {
  readonly blocks: number;
  readonly characters: number;
}

/** The pieces in as many messages as they need, and no more than `most`; see `packed` of the bot. */
export function packed(pieces: readonly Piece[], room: Room, most: number, rest: Piece): Piece[][] {
  return packedBy(pieces, (some) => filled(some, room), { most, rest });
}

/** In order, each message as full as it can be. A piece that is larger than a message has one to itself. */
function filled(pieces: readonly Piece[], { blocks, characters }: Room): Piece[][] {
  const messages: Piece[][] = [];
  let message: Piece[] = [];
  let left = characters;
  for (const piece of pieces) {
    const weight = weightOf(piece.block);
    if (message.length > 0 && (message.length === blocks || weight > left || isSecondTable(piece, message))) {
      messages.push(message);
      message = [];
      left = characters;
    }
    message.push(piece);
    left -= weight;
  }
  return message.length === 0 ? messages : [...messages, message];
}

function isSecondTable(piece: Piece, message: readonly Piece[]): boolean {
  if (piece.block.type !== 'table') return false;
  return message.filter(({ block }) => block.type === 'table').length >= SLACK_LIMITS.tablesInMessage;
}
