interface Packable {
  /** Must not be left out, however long the card: what people can do. */
  readonly needed?: true | undefined;
}

/**
 * The pieces of a card in as many messages as they need, and no more than `most`: if they need more, the last ones
 * give way to `rest`, which says so. What is `needed` is never left out, even if it takes more messages.
 */
export function packed<P extends Packable>(
  pieces: readonly P[],
  fill: (pieces: readonly P[]) => P[][],
  { most, rest }: { readonly most: number; readonly rest: P },
): P[][] {
  const whole = fill(pieces);
  if (whole.length <= most) return whole;
  for (let kept = whole.slice(0, most).flat().length; kept > 0; kept -= 1) {
    const messages = fill(without(pieces, kept, rest));
    if (messages.length <= most) return messages;
  }
  return fill(without(pieces, 0, rest));
}

function without<P extends Packable>(pieces: readonly P[], kept: number, rest: P): P[] {
  return [...pieces.slice(0, kept), rest, ...pieces.slice(kept).filter(({ needed }) => needed)];
}
