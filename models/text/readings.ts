import type { TextReading, TextReadings, TextTask } from '../capability.ts';
import type { Decision } from '../manifest.ts';
import type { Features } from './features.ts';
import { type Head, HEADS } from './heads.ts';
import { type Contributions, reasonsFor } from './reasons.ts';

/**
 * What a text says for each task.
 *
 * @param logits calibrated, of all labels
 * @param parts what adds up to them
 */
export function readingsOf(
  features: Features,
  logits: Float32Array,
  parts: Contributions,
  decisions: Readonly<Record<TextTask, Decision>>,
): TextReadings {
  const readings = HEADS.map((head) => [
    head.task,
    readingOf(head, features, logits, parts, decisions[head.task]),
  ]);
  return Object.fromEntries(readings) as TextReadings;
}

function readingOf(
  head: Head,
  features: Features,
  logits: Float32Array,
  parts: Contributions,
  { handicaps, sureFrom }: Decision,
): TextReading {
  const { labels, from } = head;
  const probabilities = softmax(logits.subarray(from, from + labels.length));
  const verdict = verdictOf(probabilities, handicaps[features.script]);
  const confidence = probabilities[verdict] ?? 0;
  return {
    scores: Object.fromEntries(
      labels.map((label, at) => [label, probabilities[at] ?? 0]),
    ) as TextReading['scores'],
    label: labels[verdict] ?? 'none',
    confidence,
    sure: confidence >= sureFrom[features.script],
    reasons: reasonsFor(head, verdict, features, parts),
  };
}

/** The label whose log-probability is highest after its handicap is taken off; a tie goes to the first. */
export function verdictOf(probabilities: readonly number[], handicaps: readonly number[]): number {
  const standing = probabilities.map((p, label) => Math.log(p) - (handicaps[label] ?? 0));
  return standing.indexOf(Math.max(...standing));
}

function softmax(logits: Float32Array): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
