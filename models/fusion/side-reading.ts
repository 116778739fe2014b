import { type Sentiment, SENTIMENTS, type SentimentScores, type SideReading } from '../capability.ts';
import type { Fusion } from '../manifest.ts';
import { verdictOf } from '../text/readings.ts';

/** @param logits in the order of the sentiments */
export function readingOf(
  logits: readonly number[],
  { temperature, handicaps, sureFrom }: Omit<Fusion['sides']['both'], 'usual'>,
): SideReading {
  const probabilities = softmax(logits.map((logit) => logit / temperature));
  const label = SENTIMENTS[verdictOf(probabilities, handicaps)] ?? 'neutral';
  const scores = scoresOf(probabilities);
  return { label, scores, confidence: scores[label], sure: scores[label] >= sureFrom };
}

export function scoresOf(probabilities: readonly number[]): SentimentScores {
  const [negative = 0, neutral = 0, positive = 0] = probabilities;
  return { negative, neutral, positive };
}

/** Of a label against the mean of the others, in nats. */
export function logOddsOf(
  logits: readonly number[],
  label: Sentiment,
  { temperature }: Pick<Fusion['sides']['both'], 'temperature'>,
): number {
  const at = SENTIMENTS.indexOf(label);
  const others = logits.reduce((sum, logit, other) => (other === at ? sum : sum + logit), 0);
  return ((logits[at] ?? 0) - others / (SENTIMENTS.length - 1)) / temperature;
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
