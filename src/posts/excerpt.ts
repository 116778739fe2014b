const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** At most `limit` characters as people count them, on one line, with an ellipsis where it was cut. */
export function excerpt(text: string, limit: number): string {
  // Four units a character cover all but long emoji sequences; the rest need not be segmented.
  const line = text
    .slice(0, limit * 4 + 40)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...graphemes.segment(line)];
  if (characters.length <= limit && line.length >= text.trim().length) return line;
  return `${characters
    .slice(0, limit - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}
