import { detectLanguage } from '../posts/language.ts';
import { measure } from './metrics.ts';
import type { RawRow } from './rows.ts';
import type { TextReport } from './text.ts';

/** Compares the detected language with the gold one: an ISO 639-1 code as `label`, `language` or `lang`. */
export function evaluateLanguage(rows: readonly RawRow[]): TextReport {
  const started = performance.now();
  const predictions = rows.map(({ text, label = '' }) => {
    const { code, confidence } = detectLanguage(text);
    return { gold: label, label: code, confidence };
  });
  const seconds = (performance.now() - started) / 1000;
  const labels = [...new Set(predictions.map(({ gold }) => gold))].sort();
  return {
    task: 'language',
    labels,
    ...measure(predictions, labels),
    seconds,
    postsPerSecond: rows.length / seconds,
    models: [{ id: 'eld', version: 'extrasmall' }],
  };
}
