/**
 * A stretch of a text and where it came from in the original, both in UTF-16 units. Stretches of equal length agree
 * unit by unit; otherwise the one stands for the other as a whole.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly originalStart: number;
  readonly originalEnd: number;
}

/** A rewritten text that knows where it came from: its spans are in order and cover it without gaps. */
export interface AlignedText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The part of the original behind a part of the text; both in UTF-16 units, cut to the text where they lie outside. */
export function toOriginal(
  { text, spans }: AlignedText,
  start: number,
  end: number,
): { start: number; end: number } {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  const originalStart = startBehind(spans, from);
  return { start: originalStart, end: to === from ? originalStart : endBehind(spans, to) };
}

function startBehind(spans: readonly Span[], offset: number): number {
  const span = spanOf(spans, offset);
  if (!span) return spans.at(-1)?.originalEnd ?? 0;
  return isUnitByUnit(span) ? span.originalStart + (offset - span.start) : span.originalStart;
}

function endBehind(spans: readonly Span[], offset: number): number {
  const span = spanOf(spans, offset - 1);
  if (!span) return 0;
  return isUnitByUnit(span) ? span.originalStart + (offset - span.start) : span.originalEnd;
}

const isUnitByUnit = ({ start, end, originalStart, originalEnd }: Span): boolean =>
  end - start === originalEnd - originalStart;

/** The span that holds the unit at an offset, by bisection. */
function spanOf(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return spans[low];
}

/** An aligned text while it is written, from front to back; it never begins with a blank, nor has two in a row. */
export interface Draft {
  readonly original: string;
  readonly pieces: string[];
  readonly spans: Span[];
  length: number;
  /** The last character, a blank at the beginning. */
  last: string;
}

export const startDraft = (original: string): Draft => ({
  original,
  pieces: [],
  spans: [],
  length: 0,
  last: ' ',
});

/** Writes the original from one offset to another as it stands. */
export const keep = (draft: Draft, from: number, to: number): void =>
  replace(draft, from, to, draft.original.slice(from, to));

/** Writes a text for what stands in the original from one offset to another. */
export function replace(draft: Draft, from: number, to: number, text: string): void {
  if (text.startsWith(' ') && draft.last === ' ') {
    if (text !== ' ') replace(draft, from + 1, to, text.slice(1));
    return;
  }
  if (text !== '') write(draft, from, to, text);
}

function write(draft: Draft, from: number, to: number, text: string): void {
  const end = draft.length + text.length;
  draft.spans.push({ start: draft.length, end, originalStart: from, originalEnd: to });
  draft.pieces.push(text);
  draft.length = end;
  draft.last = text.slice(-1);
}

/** The text without a blank at its end. */
export function finish({ pieces, spans, last }: Draft): AlignedText {
  const text = pieces.join('');
  const final = spans.pop();
  if (!final) return { text, spans };
  if (last !== ' ') return { text, spans: [...spans, final] };
  const trimmed = { ...final, end: final.end - 1, originalEnd: final.originalEnd - 1 };
  return { text: text.slice(0, -1), spans: trimmed.start < trimmed.end ? [...spans, trimmed] : spans };
}
