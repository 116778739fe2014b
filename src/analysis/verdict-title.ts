import type { Messages } from '../messages/index.ts';
import type { SentimentVerdict } from './analysis.ts';

/** A verdict and how sure the model is, as a title says it. */
export function verdictTitle({ label, confidence, sure }: SentimentVerdict, m: Messages): string {
  return sure === false ? m.analysis.mixed(label, confidence) : m.analysis.title(label, confidence);
}
