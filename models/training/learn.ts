import { FEATURE_COUNT } from '../text/features.ts';
import { COLUMNS, HEADS } from '../text/heads.ts';
import { type Script, SCRIPTS } from '../text/script.ts';
import { type Auxiliary, flattened, withAuxiliaries } from './auxiliaries.ts';
import { calibrate, type Calibration, fitCalibration } from './calibration.ts';
import { type Corpus, type Example, examplesOf } from './corpus.ts';
import { type Dataset, encodeExamples } from './dataset.ts';
import { fitHandicaps } from './decisions.ts';
import { type CrossFit, crossFit, fitAll } from './fit.ts';
import type { LinearModel } from './linear.ts';
import type { TaskPlan } from './tasks.ts';

export interface TaskCorpus extends Corpus {
  /** Whether its labels were made by rules: it teaches, but nothing is chosen by it. */
  readonly weak?: boolean;
}

/** What was said of a row, given by its text, by a model that had not learnt from it. */
export interface Unseen {
  readonly text: string;
  /** Name of the corpus. */
  readonly corpus: string;
  readonly gold: string;
  /** Calibrated, in the order of the labels; 0 for labels that the corpus does not have. */
  readonly probabilities: readonly number[];
}

/** A task that has been learnt: a linear model over features alone, and how its logits become verdicts. */
export interface Learnt {
  readonly plan: TaskPlan;
  readonly script: Script;
  readonly labels: readonly string[];
  readonly model: LinearModel;
  readonly calibration: Calibration;
  readonly handicaps: readonly number[];
  readonly passes: number;
  readonly rows: number;
  readonly unseen: readonly Unseen[];
}

export interface LearnOptions {
  readonly script: Script;
  readonly seed: number;
  /** The essence of texts that nothing is learnt from. */
  readonly excluded: ReadonlySet<string>;
  readonly auxiliaries: readonly Auxiliary[];
  readonly onPass?: ((pass: number, loss: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Learns one task: passes, calibration and handicaps are chosen by cross-fitting, then all rows are learnt from.
 * What it says of the auxiliaries is multiplied out.
 */
export async function learnTask(
  plan: TaskPlan,
  labels: readonly string[],
  corpora: readonly TaskCorpus[],
  { script, seed, excluded, auxiliaries, onPass, signal }: LearnOptions,
): Promise<Learnt> {
  const examples = examplesOf(corpora, labels, excluded, plan.balance);
  const { data, spreads } = withAuxiliaries(encodeExamples(examples), auxiliaries);
  const settings = { labels: labels.length, seed, onPass, signal };
  const fit = await crossFit(data, examples, plan.folds, settings);
  const trusted = fit.rows.filter((row) => corpora[examples[row]?.corpus ?? 0]?.weak !== true);
  const calibration = fitCalibration({ ...fit, rows: trusted }, data, labels.length, plan);
  const handicaps = fitHandicaps(fit, trusted, data, calibration, plan.aim);
  const model = await fitAll(data, examples, fit.passes, settings);
  return {
    plan,
    script,
    labels,
    model: flattened(model, auxiliaries, spreads),
    calibration,
    handicaps,
    passes: fit.passes,
    rows: examples.length,
    unseen: unseenOf(fit, data, examples, corpora, calibration, labels),
  };
}

function unseenOf(
  { logits, rows }: CrossFit,
  data: Dataset,
  examples: readonly Example[],
  corpora: readonly TaskCorpus[],
  calibration: Calibration,
  labels: readonly string[],
): Unseen[] {
  return Array.from(rows, (row) => {
    const own = logits.slice(row * labels.length, (row + 1) * labels.length);
    calibrate(own, calibration, data.known[row] ?? 0);
    const { text = '', corpus = 0, label = 0 } = examples[row] ?? {};
    return { text, corpus: corpora[corpus]?.name ?? '', gold: labels[label] ?? '', probabilities: [...own] };
  });
}

/** The task as something that is known beforehand of others. */
export const asAuxiliary = ({ model, labels }: Learnt): Auxiliary => ({
  columns: labels.length,
  weights: model.weights,
});

/** All tasks side by side, calibrated. */
export interface JoinedModel {
  /** [FEATURE_COUNT, columns] */
  readonly weights: Float32Array;
  /** [scripts, columns] */
  readonly bias: Float64Array;
  readonly columns: number;
}

/** Puts together what was learnt of each script; a task that was not gets its labels' prior from `unlearnt`. */
export function joined(learnt: readonly Learnt[]): JoinedModel {
  const weights = new Float32Array(FEATURE_COUNT * COLUMNS);
  const bias = new Float64Array(SCRIPTS.length * COLUMNS);
  SCRIPTS.forEach((script, at) => {
    for (const { task, labels, from } of HEADS) {
      const one = learnt.find(({ plan, script: own }) => plan.task === task && own === script);
      if (one) addTask(one, weights, from, bias.subarray(at * COLUMNS + from));
      else bias[at * COLUMNS + from + labels.length - 1] = UNLEARNT;
    }
  });
  return { weights, bias, columns: COLUMNS };
}

/** What nothing is known of is taken for what most posts are, the last label, with odds of 3 to 1. */
const UNLEARNT = Math.log(3);

function addTask(
  { model, labels, calibration: { temperature, shifts } }: Learnt,
  weights: Float32Array,
  from: number,
  bias: Float64Array,
): void {
  const width = labels.length;
  for (let label = 0; label < width; label++) {
    bias[label] = (model.bias[label] ?? 0) / temperature + (shifts[label] ?? 0);
    for (let id = 0; id < FEATURE_COUNT; id++) {
      const own = (model.weights[id * width + label] ?? 0) / temperature;
      if (own !== 0) weights[id * COLUMNS + from + label] = own;
    }
  }
}
