/** Figures of one label; 0 where nothing was predicted or nothing is there. */
export interface LabelFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

export interface Figures {
  readonly n: number;
  readonly accuracy: number;
  /** Means over the labels that occur in the gold data. */
  readonly macroF1: number;
  readonly macroRecall: number;
  readonly perClass: Readonly<Record<string, LabelFigures>>;
  /** Expected calibration error, 0 to 1. */
  readonly ece: number;
}

export interface Prediction {
  readonly gold: string;
  readonly label: string;
  /** The probability that the model gives its label. */
  readonly confidence: number;
}

export function measure(predictions: readonly Prediction[], labels: readonly string[]): Figures {
  const perClass = Object.fromEntries(labels.map((label) => [label, figuresOf(label, predictions)]));
  const present = Object.values(perClass).filter(({ support }) => support > 0);
  return {
    n: predictions.length,
    accuracy: mean(predictions.map(({ gold, label }) => Number(gold === label))),
    macroF1: mean(present.map(({ f1 }) => f1)),
    macroRecall: mean(present.map(({ recall }) => recall)),
    perClass,
    ece: calibrationError(predictions),
  };
}

function figuresOf(label: string, predictions: readonly Prediction[]): LabelFigures {
  const support = predictions.filter(({ gold }) => gold === label).length;
  const predicted = predictions.filter((one) => one.label === label).length;
  const right = predictions.filter((one) => one.gold === label && one.label === label).length;
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = support === 0 ? 0 : right / support;
  return {
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    support,
  };
}

const BINS = 15;

/**
 * How far confidence and share of right answers are apart, over 15 bins of equal width, weighted by how many
 * predictions fall into each (Naeini et al. 2015; Guo et al. 2017).
 */
export function calibrationError(predictions: readonly Prediction[]): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  for (const { gold, label, confidence } of predictions) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.confidence += confidence;
    bin.right += Number(gold === label);
  }
  const gaps = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return predictions.length === 0 ? 0 : gaps / predictions.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
