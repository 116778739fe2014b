import stringWidth from 'string-width';
import type { Column, RichText } from '../../../src/bot/card.ts';
import { plainText, shown } from '../../../src/bot/plain.ts';
import { type Locale, messagesFor } from '../../../src/messages/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { Piece } from './piece.ts';
import { fieldPieces, gathered } from './text.ts';
import { oneLine, orNothing } from './words.ts';

/** Columns of text that a telephone shows without breaking lines. */
const NARROW = 44;
const FENCE = '```';

/**
 * Aligned text where it stays aligned: narrow, and in signs that are all equally wide in Discord's font, as Chinese
 * and emoji are not. Else a field for each row, under its first cell.
 */
export function tablePieces(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  locale: Locale,
): Piece[] {
  const cells = rows.map((row) => columns.map((_, i) => oneLine(shown(row[i] ?? ''))));
  const headed = columns.map(({ label, align }) => ({ label: oneLine(shown(label)), align }));
  const block = { type: 'table', columns: headed, rows: cells } as const;
  const [heading = '', ...lines] = plainText({ locale, blocks: [block] }).split('\n');
  const isAligned = [heading, ...lines].every(staysAligned);
  if (!isAligned || columns.length === 0) return rowPieces(headed, cells, locale);
  const room = DISCORD_LIMITS.description - heading.length - 2 * FENCE.length - 3;
  return gathered(lines, room).map((part) => ({
    kind: 'text',
    markdown: `${FENCE}\n${heading}\n${part}\n${FENCE}`,
  }));
}

function staysAligned(line: string): boolean {
  return line.length <= NARROW && !line.includes('`') && stringWidth(line) === line.length;
}

function rowPieces(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  locale: Locale,
): Piece[] {
  const { colon } = messagesFor(locale).chat;
  const fields = rows.map(([first = '', ...rest]) => {
    const values = rest.map((cell, i) => `${columns[i + 1]?.label ?? ''}${colon}${orNothing(cell)}`);
    const value: RichText = values.join('\n');
    return { label: orNothing(first), value };
  });
  return fieldPieces(fields);
}
