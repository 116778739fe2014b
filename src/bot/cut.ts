const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text in at most `limit` UTF-16 units; what is too long ends in `…` behind a whole visible character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, boundaryBefore(text, limit - 1)).trimEnd()}…`;
}

/**
 * The last place up to `at` (above 0) where the text can be cut between two visible characters. One character may
 * be longer than that (a letter under a thousand accents): then it is cut, though never within a surrogate pair.
 */
export function boundaryBefore(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const boundary = graphemes.segment(text).containing(at)?.index ?? 0;
  if (boundary > 0) return boundary;
  const isSplitPair = (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return isSplitPair && at > 1 ? at - 1 : at;
}
