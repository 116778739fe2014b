import {
  type ModelRef,
  type Models,
  SENTIMENTS,
  type SideReading,
  type TextLine,
} from '../../../models/index.ts';
import { cleanText } from '../../posts/clean.ts';
import { type Figures, measure, type Prediction } from '../metrics.ts';
import { type Difference, pairedDifference } from './bootstrap.ts';
import type { PostRow } from './rows.ts';

export interface PostReport {
  readonly task: 'post';
  readonly n: number;
  readonly labels: readonly string[];
  /** By the trees that see nothing of the other side, and by those that see both. */
  readonly text: Figures;
  readonly picture: Figures;
  readonly both: Figures;
  /** Of both over text alone. */
  readonly difference: Readonly<Record<'accuracy' | 'macroF1', Difference>>;
  readonly secondsPerPost: number;
  readonly models: readonly ModelRef[];
}

export interface PostEvaluation {
  /** False: the words in the pictures are not read. */
  readonly readsPictureText: boolean;
  readonly onProgress?: (done: number) => void;
}

/**
 * Reads every post as the product would, one at a time, and compares with the gold labels.
 *
 * @throws VaneError `data.not_found` for a picture that is not there; `media.*`, `model.*`
 */
export async function evaluatePosts(
  rows: readonly PostRow[],
  models: Pick<Models, 'ask'>,
  { readsPictureText, onProgress }: PostEvaluation,
): Promise<PostReport> {
  const started = performance.now();
  const used = new Map<string, ModelRef>();
  const [text, picture, both]: [Prediction[], Prediction[], Prediction[]] = [[], [], []];
  for (const [at, row] of rows.entries()) {
    const media = { bytes: await row.readPicture(), source: row.image };
    const lines = readsPictureText ? await readLines(models, media) : [];
    const answer = await models.ask('fuse', { ...media, text: row.text, lines });
    used.set(answer.model.id, answer.model);
    text.push(predictionOf(row, answer.text));
    picture.push(predictionOf(row, answer.picture));
    both.push(predictionOf(row, answer.whole));
    onProgress?.(at + 1);
  }
  const labels = SENTIMENTS.filter((label) => rows.some((row) => row.label === label));
  return {
    task: 'post',
    n: rows.length,
    labels,
    text: measure(text, labels),
    picture: measure(picture, labels),
    both: measure(both, labels),
    difference: {
      accuracy: pairedDifference(both, text, labels, 'accuracy'),
      macroF1: pairedDifference(both, text, labels, 'macroF1'),
    },
    secondsPerPost: (performance.now() - started) / 1000 / rows.length,
    models: [...used.values()],
  };
}

async function readLines(
  models: Pick<Models, 'ask'>,
  media: { bytes: Uint8Array; source: string },
): Promise<TextLine[]> {
  const { lines } = await models.ask('ocr', media);
  return lines.map((line) => ({ ...line, text: cleanText(line.text).text }));
}

/** A post without words says nothing by its text alone: neutral, at even odds. */
function predictionOf({ label: gold }: PostRow, reading: SideReading | null): Prediction {
  const { label, confidence } = reading ?? { label: 'neutral', confidence: 1 / SENTIMENTS.length };
  return { gold, label, confidence };
}

/** The report as a person reads it. */
export function postTable(report: PostReport): string {
  const line = (name: string, { accuracy, macroF1, macroRecall, ece }: Figures) =>
    `${name.padEnd(15)}${[accuracy, macroF1, macroRecall, ece].map((value) => value.toFixed(3).padStart(13)).join('')}`;
  const gap = (name: string, { difference, interval: [low, high] }: Difference) =>
    `both over text alone, ${name}: ${points(difference)} points (95 %: ${points(low)} to ${points(high)})`;
  const head = ['accuracy', 'macro F1', 'macro recall', 'ECE'].map((name) => name.padStart(13)).join('');
  return [
    `${report.n} posts, ${report.models.map(({ id, version }) => `${id} ${version}`).join(', ')}`,
    `${''.padEnd(15)}${head}`,
    line('text alone', report.text),
    line('picture alone', report.picture),
    line('both', report.both),
    gap('accuracy', report.difference.accuracy),
    gap('macro F1', report.difference.macroF1),
    `${report.secondsPerPost.toFixed(2)} s a post`,
  ].join('\n');
}

const points = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;
