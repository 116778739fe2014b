import type { Inline } from './card.ts';
import { boundaryBefore } from './cut.ts';

export interface PortionOptions {
  /** What one portion may weigh. */
  readonly room: number;
  /** What a part takes of it: its text's length in UTF-16 units or more, with what its markup adds. */
  readonly weigh: (part: Inline) => number;
}

export function textOf(part: Inline): string {
  return typeof part === 'string' ? part : part.text;
}

/** Whether nothing of it can be seen: platforms refuse such texts. */
export function isBlank(parts: readonly Inline[]): boolean {
  return parts.every((part) => textOf(part).trim() === '');
}

/** Less room than this at the end of a portion is left free rather than filled with the beginning of a text. */
const LEAST_ROOM = 200;

/** The parts in portions that fit the room each. Nothing is lost: joined, they are the parts again. */
export function portions(parts: readonly Inline[], { room: whole, weigh }: PortionOptions): Inline[][] {
  let portion: Inline[] = [];
  let room = whole;
  const filled = [portion];
  const left = [...parts];
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    const weight = weigh(part);
    if (weight <= room) {
      portion.push(part);
      room -= weight;
      continue;
    }
    // What is left for the part's own text, beside its markup or address.
    const free = room - weigh(withText(part, ''));
    const [head, tail] =
      portion.length > 0 && free < LEAST_ROOM ? [undefined, part] : split(part, room, weigh);
    if (head !== undefined) portion.push(head);
    filled.push((portion = []));
    room = whole;
    left.unshift(tail);
  }
  return filled.filter((full) => full.length > 0);
}

/** The longest beginning that fits the room, or nearly, and the rest. */
function split(
  part: Inline,
  room: number,
  weigh: PortionOptions['weigh'],
): [head: Inline | undefined, tail: Inline] {
  const text = textOf(part);
  const piece = (beginning: string) => withText(part, beginning);
  let at = breakBefore(text, Math.min(room, text.length - 1));
  for (let weight = weigh(piece(text.slice(0, at))); weight > room && at > 1;) {
    at = breakBefore(text, Math.max(1, Math.min(at - 1, Math.floor((at * room) / weight))));
    weight = weigh(piece(text.slice(0, at)));
  }
  return [piece(text.slice(0, at)), piece(text.slice(at))];
}

function withText(part: Inline, text: string): Inline {
  return typeof part === 'string' ? text : { ...part, text };
}

/** Where best to break a text that is longer than `room`: behind a line, a word, or any visible character. */
function breakBefore(text: string, room: number): number {
  const head = text.slice(0, room);
  const ends = [head.lastIndexOf('\n') + 1, head.lastIndexOf(' ') + 1];
  return boundaryBefore(text, ends.find((end) => end > room / 2) ?? room);
}
