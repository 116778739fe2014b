import { SLACK_LIMITS } from '../limits.ts';
import type { Piece } from './piece.ts';
import { weightOf } from './weight.ts';

/** What one message, or one view, holds. */
export interface Room {
  readonly blocks: number;
  readonly characters: number;
}

/**
 * The pieces in as many messages as they need, and no more than `most`: if they need more, the last ones give way to
 * `rest`, which says so. What is `needed` is never left out, even if it takes more messages.
 */
export function packed(pieces: readonly Piece[], room: Room, most: number, rest: Piece): Piece[][] {
  const whole = filled(pieces, room);
  if (whole.length <= most) return whole;
  for (let kept = whole.slice(0, most).flat().length; kept > 0; kept -= 1) {
    const messages = filled(without(pieces, kept, rest), room);
    if (messages.length <= most) return messages;
  }
  return filled(without(pieces, 0, rest), room);
}

function without(pieces: readonly Piece[], kept: number, rest: Piece): Piece[] {
  return [...pieces.slice(0, kept), rest, ...pieces.slice(kept).filter(({ needed }) => needed)];
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
