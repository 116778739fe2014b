import { type Sentiment, SENTIMENTS, type TextReading, type TextReason } from '../capability.ts';
import { sentimentLabels } from './labels.ts';
import type { PulledModel } from './model.ts';
import { partsOf } from './parts.ts';
import { rowsOf, runFor } from './tensors.ts';
import { softmax } from './vectors.ts';

type Reading = TextReading<'sentiment'>;
type Scores = Reading['scores'];
type Span = Pick<TextReason, 'start' | 'end'>;

/** Parts that a text is taken apart into to see what moves the verdict; each costs a run of the model. */
const MOST_PARTS = 16;
/** A verdict below it is no better than a guess among three that leans. */
const SURE_FROM = 0.5;
/** Keeps the log-odds of a score of 0 finite. */
const LEAST = 1e-6;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

export type Classify = (text: string) => Promise<Reading>;

/**
 * A BERT-family classifier. Its scores are the model's own, not calibrated on posts.
 *
 * A reason's weight is what the log-odds of the verdict lose when just that part is left out: they do not add up.
 */
export function openClassifier(model: PulledModel): Classify {
  const parts = partsOf(model);
  const scoresOf = async (texts: readonly string[]): Promise<Scores[]> => {
    const [tokenize, session] = await Promise.all([parts.tokenize(), parts.session('model')]);
    const labels = sentimentLabels(model);
    const logits = await runFor(session, { tokens: tokenize(texts) }, ['logits']);
    return rowsOf(logits).map((row) => scoresFrom(softmax([...row]), labels));
  };
  return async (text) => {
    const spans = partsOfText(text);
    const [whole = EMPTY, ...without] = await scoresOf([text, ...spans.map((span) => leaveOut(text, span))]);
    const verdict = SENTIMENTS.reduce((best, other) => (whole[other] > whole[best] ? other : best));
    const odds = logOdds(whole, verdict);
    const reasons = spans.map((span, at) => ({
      ...span,
      weight: odds - logOdds(without[at] ?? whole, verdict),
    }));
    const confidence = whole[verdict];
    return { scores: whole, label: verdict, confidence, sure: confidence >= SURE_FROM, reasons };
  };
}

const EMPTY: Scores = { negative: 0, neutral: 0, positive: 0 };

/** Labels that mean the same are summed; a sentiment that the model does not know has 0. */
function scoresFrom(probabilities: readonly number[], labels: readonly Sentiment[]): Scores {
  const scores = { ...EMPTY };
  labels.forEach((label, at) => (scores[label] += probabilities[at] ?? 0));
  return scores;
}

/** Against the mean of the other labels, as `TextReason` has it. In nats. */
function logOdds(scores: Scores, verdict: Sentiment): number {
  const others = SENTIMENTS.filter((label) => label !== verdict);
  const log = (label: Sentiment) => Math.log(Math.max(scores[label], LEAST));
  return log(verdict) - others.reduce((sum, label) => sum + log(label), 0) / others.length;
}

/** Words, or runs of words where there are many. */
function partsOfText(text: string): readonly Span[] {
  const found = [...words.segment(text)]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }));
  const run = Math.ceil(found.length / MOST_PARTS);
  const firsts = found.filter((_, at) => at % run === 0);
  return firsts.map(({ start }, at) => ({
    start,
    end: found[Math.min((at + 1) * run, found.length) - 1]?.end ?? start,
  }));
}

const leaveOut = (text: string, { start, end }: Span): string => text.slice(0, start) + text.slice(end);
