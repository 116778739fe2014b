import type { TextReason } from '../../../models/index.ts';

/** A piece of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text whose reasons are put to the test. */
export interface Subject {
  readonly text: string;
  /** Everything that could be a reason, in text order. */
  readonly tokens: readonly Span[];
  /** Indices into `tokens`: those that speak for the verdict most come first, those that speak against it last. */
  readonly ranked: readonly number[];
  /** Whether any token speaks for the verdict. */
  readonly hasSupport: boolean;
}

/** Ranks the tokens of a text by the reasons that a model gave; a token without one weighs nothing. */
export function subjectOf(text: string, tokens: readonly Span[], reasons: readonly TextReason[]): Subject {
  const weights = tokens.map(({ start, end }) =>
    reasons
      .filter((reason) => reason.start < end && start < reason.end)
      .reduce((sum, { weight }) => sum + weight, 0),
  );
  const ranked = tokens.map((_, token) => token).toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  return { text, tokens, ranked, hasSupport: weights.some((weight) => weight > 0) };
}

/** The text without some of its tokens; the blanks around them stay. */
export function without({ text, tokens }: Subject, deleted: readonly number[]): string {
  const gone = new Set(deleted);
  let kept = '';
  let at = 0;
  tokens.forEach(({ start, end }, token) => {
    if (!gone.has(token)) return;
    kept += text.slice(at, start);
    at = end;
  });
  return kept + text.slice(at);
}

/** The text with some of its tokens alone. */
export function onlyWith(subject: Subject, kept: readonly number[]): string {
  const stays = new Set(kept);
  return without(
    subject,
    subject.tokens.map((_, token) => token).filter((token) => !stays.has(token)),
  );
}
