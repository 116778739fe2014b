import type { types } from '@slack/bolt';
import type { Column, Inline } from '../../../src/bot/card.ts';
import { type Locale, messagesFor } from '../../../src/messages/index.ts';
import { shown } from '../../../src/bot/plain.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { cut } from '../../../src/bot/cut.ts';
import { inlineParts, richElements } from './inline.ts';
import type { Piece } from './piece.ts';
import { orNothing } from './plain-text.ts';
import { listPieces } from './text.ts';
import { weightOf } from './weight.ts';

type Cell = types.RichTextBlock;

/** UTF-16 units of one row, so that the headings and at least one row fit any message. */
const ROW_CHARACTERS = 3_000;

/**
 * Slack's own tables: aligned text falls apart on a phone, and with Chinese or emoji in it everywhere. A table that
 * is too long goes on in further ones under the same headings, one that is too wide with further columns.
 */
export function tablePieces(columns: readonly Column[], rows: readonly (readonly string[])[]): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < columns.length; from += SLACK_LIMITS.tableColumns) {
    const to = from + SLACK_LIMITS.tableColumns;
    pieces.push(
      ...narrowTablePieces(
        columns.slice(from, to),
        rows.map((row) => row.slice(from, to)),
      ),
    );
  }
  return pieces;
}

function narrowTablePieces(columns: readonly Column[], rows: readonly (readonly string[])[]): Piece[] {
  const limit = Math.floor(ROW_CHARACTERS / columns.length);
  const headed = columns.map(({ label, align }) => ({ label: line(label, limit), align }));
  const pieces: Piece[] = [];
  let portion: string[][] = [];
  for (const row of rows) {
    const cells = columns.map((_, i) => line(row[i] ?? '', limit));
    if (!fits(headed, [...portion, cells])) {
      pieces.push(tablePiece(headed, portion));
      portion = [];
    }
    portion.push(cells);
  }
  return [...pieces, tablePiece(headed, portion)];
}

/** A cell is one line, as in plain text. */
function line(text: string, limit: number): string {
  return cut(orNothing(shown(text).replace(/\s+/g, ' ').trim()), limit);
}

function fits(columns: readonly Column[], rows: string[][]): boolean {
  return (
    rows.length < SLACK_LIMITS.tableRows &&
    weightOf(tablePiece(columns, rows).block) <= SLACK_LIMITS.messageCharacters
  );
}

function tablePiece(columns: readonly Column[], rows: string[][]): Piece {
  const headings = columns.map(({ label }) => cell({ text: label, mark: 'strong' }));
  const block: types.TableBlock = {
    type: 'table',
    column_settings: columns.map(({ align }) => ({ align, is_wrapped: align === 'left' })),
    rows: [headings, ...rows.map((row) => row.map(cell))],
  };
  return { block, plain: { type: 'table', columns, rows } };
}

function cell(part: Inline): Cell {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: richElements([part]) }] };
}

/** The rows as a list, for places that know no tables: the first cell in bold, the others behind their headings. */
export function tableAsListPieces(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  locale: Locale,
): Piece[] {
  const items = rows.map((row) =>
    columns.flatMap(({ label }, i): Inline[] => {
      const text = orNothing(row[i] ?? '').replace(/\s+/g, ' ');
      return i === 0 ? [{ text, mark: 'strong' }] : [` · ${label}${messagesFor(locale).chat.colon}${text}`];
    }),
  );
  return listPieces(items.map(inlineParts), false);
}
