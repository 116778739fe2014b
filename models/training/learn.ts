import { TEXT_LABELS, TEXT_TASKS, type TextTask } from '../capability.ts';
import { HEADS } from '../text/heads.ts';
import { type Script, SCRIPTS } from '../text/script.ts';
import { firstRow, TABLE_ROWS } from '../text/tables.ts';
import { flattened, withAuxiliaries } from './auxiliaries.ts';
import { calibrated, type Calibration, fitCalibration, type Said } from './calibration.ts';
import type { Companion } from './companion.ts';
import { type Corpus, type Example, examplesOf, FOLDS } from './corpus.ts';
import { type Dataset, encodeExamples } from './dataset.ts';
import { fitHandicaps, fitSureFrom } from './decisions.ts';
import { asOften, crossFit, fitAll, trustedOf } from './fit.ts';
import { sentimentLexicon } from './lexicon.ts';
import type { LinearModel } from './linear.ts';
import type { TaskPlan } from './tasks.ts';

export type TaskCorpus = Corpus;

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
  readonly sureFrom: number;
  readonly passes: number;
  readonly rows: number;
  readonly unseen: readonly Unseen[];
}

export interface LearnOptions {
  readonly script: Script;
  readonly seed: number;
  /** The essence of texts that nothing is learnt from. */
  readonly excluded: ReadonlySet<string>;
  /** Models beside this one: the first has not learnt from the first fold either, and so on. */
  readonly companions?: readonly Companion[] | undefined;
  readonly onPass?: ((pass: number, loss: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Learns one task: passes, calibration and handicaps are chosen by cross-fitting, then all rows are learnt from.
 * What it says of the lexicon is multiplied out. Companions are weighed by rows that neither has learnt from.
 */
export async function learnTask(
  plan: TaskPlan,
  labels: readonly string[],
  corpora: readonly TaskCorpus[],
  { script, seed, excluded, companions, onPass, signal }: LearnOptions,
): Promise<Learnt> {
  const examples = examplesOf(corpora, labels, excluded, plan.balance);
  const features = TABLE_ROWS[plan.task][script];
  const auxiliaries = plan.lexicon ? [sentimentLexicon(features)] : [];
  const { data, spreads } = withAuxiliaries(encodeExamples(examples, features), auxiliaries);
  const settings = { labels: labels.length, seed, onPass, signal };
  const fit = await crossFit(data, examples, companions?.length ?? FOLDS, settings);
  const companion = companions && (await companionsSaid(companions, plan.task, fit.rows, examples));
  const said = { logits: fit.logits, companion };
  const trusted = trustedOf(fit.rows, examples);
  const fitted = fitCalibration(said, asOften(trusted, examples), data, labels.length, {
    shifted: true,
    balanced: !plan.asFrequent.includes(script),
  });
  const calibration = { ...fitted, shifts: withoutUnseen(fitted.shifts, data.gold) };
  const handicaps = fitHandicaps(said, trusted, data, calibration, plan.aim);
  const sureFrom = fitSureFrom(said, trusted, data, calibration, { handicaps, rightShare: plan.rightShare });
  const model = await fitAll(data, examples, fit.passes, settings);
  return {
    plan,
    script,
    labels,
    model: flattened(model, auxiliaries, spreads),
    calibration,
    handicaps,
    sureFrom,
    passes: fit.passes,
    rows: examples.length,
    unseen: unseenOf(said, fit.rows, data, examples, corpora, calibration, labels),
  };
}

/** What companions say of some rows, each of those of its fold, where those of the linear model stand. */
async function companionsSaid(
  companions: readonly Companion[],
  task: TextTask,
  rows: Uint32Array,
  examples: readonly Example[],
): Promise<Float64Array> {
  const labels = TEXT_LABELS[task].length;
  const said = new Float64Array(examples.length * labels);
  for (const [fold, companion] of companions.entries()) {
    const own = rows.filter((row) => examples[row]?.fold === fold);
    const answers = await companion(
      task,
      Array.from(own, (row) => examples[row]?.text ?? ''),
    );
    own.forEach((row, at) => said.set(answers.subarray(at * labels, (at + 1) * labels), row * labels));
  }
  return said;
}

/** What a label that no row has is set back by, in nats: it is never the verdict. */
const NEVER = -8;

const withoutUnseen = (shifts: readonly number[], gold: Uint8Array): number[] =>
  shifts.map((shift, label) => (gold.includes(label) ? shift : NEVER));

function unseenOf(
  said: Said,
  rows: Uint32Array,
  data: Dataset,
  examples: readonly Example[],
  corpora: readonly TaskCorpus[],
  calibration: Calibration,
  labels: readonly string[],
): Unseen[] {
  return Array.from(rows, (row) => {
    const own = calibrated(said, row, calibration, data.known[row] ?? 0);
    const { text = '', corpus = 0, label = 0 } = examples[row] ?? {};
    return { text, corpus: corpora[corpus]?.name ?? '', gold: labels[label] ?? '', probabilities: [...own] };
  });
}

/** What was learnt of a task, calibrated. */
export interface TaskTable {
  readonly labels: number;
  /** [rows, labels]: those of each script, one after the other. */
  readonly weights: Float32Array;
  /** [scripts, labels] */
  readonly bias: Float64Array;
}

/** Of each task what was learnt of both scripts; one that was not gets its labels' prior from `UNLEARNT`. */
export const tablesOf = (learnt: readonly Learnt[]): TaskTable[] =>
  TEXT_TASKS.map((task) => {
    const labels = HEADS.find((head) => head.task === task)?.labels.length ?? 0;
    const rows = TABLE_ROWS[task].spaced + TABLE_ROWS[task].unspaced;
    const table = {
      labels,
      weights: new Float32Array(rows * labels),
      bias: new Float64Array(SCRIPTS.length * labels),
    };
    SCRIPTS.forEach((script, at) => {
      const bias = table.bias.subarray(at * labels, (at + 1) * labels);
      const one = learnt.find(({ plan, script: own }) => plan.task === task && own === script);
      if (one) fill(one, table.weights.subarray(firstRow(task, script) * labels), bias);
      else bias[labels - 1] = UNLEARNT;
    });
    return table;
  });

/** What nothing is known of is taken for what most posts are, the last label, with odds of 3 to 1. */
const UNLEARNT = Math.log(3);

function fill(
  { model, calibration: { temperature, shifts } }: Learnt,
  weights: Float32Array,
  bias: Float64Array,
): void {
  for (let at = 0; at < model.weights.length; at++) weights[at] = (model.weights[at] ?? 0) / temperature;
  bias.forEach((_, label) => {
    bias[label] = (model.bias[label] ?? 0) / temperature + (shifts[label] ?? 0);
  });
}
