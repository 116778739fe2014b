import type { TextReason } from '../capability.ts';
import type { Features } from './features.ts';
import { COLUMNS, type Head } from './heads.ts';

/** What adds up to the logits, but for a constant; both [.., COLUMNS]. */
export interface Contributions {
  /** Of each feature. */
  readonly features: Float32Array;
  /** Of each token, from the first; fewer than there are where a model does not read all. */
  readonly tokens: Float32Array;
}

/**
 * What each token adds to the log-odds of a label against the mean of the others, in text order; tokens that add
 * nothing are left out.
 *
 * A feature is there when all its tokens are: an AND game, whose exact Shapley value (Shapley 1953) is an equal share
 * for each of them. A sign is there when any of the tokens is that are alike: an OR game, whose value is the same. What
 * the deletion of a token would newly bring together is not in it. What the companion says adds up token by token; its
 * neighbours, which it sees too, are not told apart from it.
 *
 * @param label index into the labels of the head
 */
export function reasonsFor(
  head: Head,
  label: number,
  features: Features,
  parts: Contributions,
): TextReason[] {
  const { tokens, hashes, runs, ends, first, last } = features;
  const weights = new Float64Array(tokens.length);
  const give = (token: number, weight: number) => (weights[token] = (weights[token] ?? 0) + weight);
  const [words, signs] = ends;
  const like = signs > words ? likeness(features) : (token: number) => [token];
  for (let at = 0; at < hashes.length; at++) {
    const weight = logOdds(head, label, parts.features, at * COLUMNS + head.from);
    const [from, to] = [first[at] ?? 0, last[at] ?? 0];
    if (at >= signs) give(from, weight);
    else if (at >= words) {
      const alike = like(from);
      for (const token of alike) give(token, weight / alike.length);
    } else if (at >= runs) {
      give(from, weight / 2);
      give(to, weight / 2);
    } else for (let token = from; token <= to; token++) give(token, weight / (to - from + 1));
  }
  for (let token = 0; token < Math.min(tokens.length, parts.tokens.length / COLUMNS); token++)
    give(token, logOdds(head, label, parts.tokens, token * COLUMNS + head.from));
  return tokens
    .map(({ start, end }, token) => ({ start, end, weight: weights[token] ?? 0 }))
    .filter(({ weight }) => weight !== 0);
}

/** Finds the tokens that read as one does: each is a run of one token, with a hash. */
function likeness({ hashes, runs, first, last }: Features): (token: number) => readonly number[] {
  const hashOf = new Map<number, number>();
  const alike = new Map<number, number[]>();
  for (let at = 0; at < runs; at++) {
    const [token, hash] = [first[at] ?? 0, hashes[at] ?? 0];
    if (token !== last[at]) continue;
    hashOf.set(token, hash);
    const same = alike.get(hash) ?? [];
    same.push(token);
    alike.set(hash, same);
  }
  return (token) => alike.get(hashOf.get(token) ?? NaN) ?? [token];
}

/** The logit of a label less the mean of the other logits of its head, whose first stands at `at`. */
function logOdds({ labels }: Head, label: number, logits: Float32Array, at: number): number {
  let others = 0;
  for (let other = 0; other < labels.length; other++) if (other !== label) others += logits[at + other] ?? 0;
  return (logits[at + label] ?? 0) - others / (labels.length - 1);
}
