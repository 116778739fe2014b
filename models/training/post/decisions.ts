import { verdictOf } from '../../text/readings.ts';
import { calibrated, fitCalibration } from '../calibration.ts';
import type { Dataset } from '../dataset.ts';

/** How logits become a verdict. */
export interface SideDecision {
  readonly temperature: number;
  /** Taken off log-probabilities before the highest is named, in nats. */
  readonly handicaps: readonly number[];
}

/** Rows that were not learnt from: their logits, and what they are. */
export interface UnseenRows {
  /** [rows of the table, labels] */
  readonly logits: Float64Array;
  readonly gold: Uint8Array;
  readonly rows: Uint32Array;
  readonly labels: number;
}

/** The temperature and the handicaps that serve rows best that were not learnt from. */
export function fitDecision(unseen: UnseenRows): SideDecision {
  const { logits, gold, rows, labels } = unseen;
  const said = { logits, companion: undefined };
  const plain = labelsOnly(gold, labels);
  const { temperature } = fitCalibration(said, rows, plain, labels, { shifted: false });
  const judged = Array.from(rows, (row) => ({
    gold: gold[row] ?? 0,
    probabilities: probabilitiesOf(logits, row, labels, temperature),
  }));
  return { temperature, handicaps: fitHandicaps(judged, labels) };
}

export function probabilitiesOf(
  logits: Float64Array,
  row: number,
  labels: number,
  temperature: number,
): number[] {
  const shifts = Array.from({ length: labels }, () => 0);
  const calibration = { temperature, companion: 0, shifts };
  return [...calibrated({ logits, companion: undefined }, row, calibration, (1 << labels) - 1)];
}

/** Labels as the calibration of linear models takes them. */
const labelsOnly = (gold: Uint8Array, labels: number): Dataset => ({
  rows: gold.length,
  starts: new Int32Array(0),
  ids: new Int32Array(0),
  values: new Float32Array(0),
  features: 0,
  gold,
  known: new Uint32Array(gold.length).fill((1 << labels) - 1),
  weights: new Float32Array(gold.length).fill(1),
  auxiliaries: 0,
  said: new Float32Array(0),
});

interface Judged {
  readonly gold: number;
  readonly probabilities: readonly number[];
}

const STEP = 0.1;
const FARTHEST = 1.2;
const SWEEPS = 3;

/** One label's handicap is moved after the other; of equals, the smallest wins. */
function fitHandicaps(judged: readonly Judged[], labels: number): number[] {
  const handicaps = Array.from({ length: labels }, () => 0);
  const steps = Array.from({ length: Math.round(FARTHEST / STEP) }, (_, at) => (at + 1) * STEP);
  const tried = [0, ...steps.flatMap((step) => [step, -step])].map((step) => Math.round(step * 10) / 10);
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    // The last label stays where it is: only differences matter.
    for (let label = 0; label + 1 < labels; label++) {
      const scores = tried.map((handicap) => {
        handicaps[label] = handicap;
        return worth(judged, handicaps);
      });
      handicaps[label] = tried[scores.indexOf(Math.max(...scores))] ?? 0;
    }
  return handicaps;
}

/** Accuracy and macro F1, added up: to be right often, but not by never naming what is rare. */
function worth(judged: readonly Judged[], handicaps: readonly number[]): number {
  const counts = () => new Float64Array(handicaps.length);
  const [right, named, there] = [counts(), counts(), counts()];
  for (const { gold, probabilities } of judged) {
    const label = verdictOf(probabilities, handicaps);
    named[label] = (named[label] ?? 0) + 1;
    there[gold] = (there[gold] ?? 0) + 1;
    if (label === gold) right[gold] = (right[gold] ?? 0) + 1;
  }
  const f1 = right.map((hits, label) => (2 * hits) / Math.max(1, (named[label] ?? 0) + (there[label] ?? 0)));
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  return sum(right) / judged.length + sum(f1) / handicaps.length;
}
