import { distance } from 'fastest-levenshtein';

/** The known name that a mistyped one most likely means, if any is close enough to ask "did you mean". */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = name.length <= 3 ? 1 : Math.min(3, Math.ceil(name.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}
