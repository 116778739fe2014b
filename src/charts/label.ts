import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * What neither XML nor a line of text can hold, and what turns the words around it: controls, direction marks,
 * and code points that are no characters. The joiners of emoji and Indic scripts stay.
 */
const UNDRAWABLE =
  /[\p{Cc}\p{Noncharacter_Code_Point}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/gu;

/** A character under many accents climbs out of its line. */
const MOST_MARKS = /(\p{M}{3})\p{M}+/gu;

/** Units that are looked at for each column: what is longer than that holds nothing that could be seen. */
const UNITS_A_COLUMN = 40;

/** A name from anyone, on one line of at most so many columns (a Chinese character takes two). */
export function label(text: string, columns: number): string {
  const clean = text
    .slice(0, columns * UNITS_A_COLUMN)
    .toWellFormed()
    .replace(UNDRAWABLE, ' ')
    .replace(MOST_MARKS, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean === '') return '?';
  return fitting(clean, columns) === clean ? clean : `${fitting(clean, columns - 1).trimEnd()}…`;
}

function fitting(text: string, columns: number): string {
  let taken = '';
  let left = columns;
  for (const { segment } of graphemes.segment(text)) {
    left -= columnsOf(segment);
    if (left < 0) break;
    taken += segment;
  }
  return taken;
}

/** A terminal's columns, but for letters that are much wider than others where their widths differ. */
function columnsOf(character: string): number {
  if (/^[MW@%]$/.test(character)) return 1.75;
  if (/^[mw]$/.test(character)) return 1.5;
  return /^[A-Z]$/.test(character) ? 1.25 : stringWidth(character);
}
