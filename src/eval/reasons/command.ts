import {
  type ModelRef,
  type Models,
  openModels,
  type TextLabel,
  type TextTask,
} from '../../../models/index.ts';
import { createRandom, type Random, tokenize } from '../../../models/training/index.ts';
import { cleanText } from '../../posts/clean.ts';
import { type TaskName, TASKS } from '../command.ts';
import { rawRow, readRows } from '../rows.ts';
import { type Faithfulness, faithfulnessOf } from './faithfulness.ts';
import { reasonsReport, reasonsTable, type ReasonsReport } from './report.ts';
import { subjectOf } from './subject.ts';

export interface ReasonsOptions {
  /** Whose reasons, by the name that people type. */
  readonly task: TaskName;
  /** How many posts at most, drawn at random. */
  readonly posts: number;
  readonly json: boolean;
}

const SEED = 1;

/**
 * `vane eval reasons FILE [--task TASK] [--posts N] [--json]`: whether reasons are faithful. Repeatable: what is
 * random comes from a fixed seed. Labels are not looked at.
 *
 * @throws VaneError as `readRows` does
 */
export async function checkReasons(
  path: string,
  { task, posts, json }: ReasonsOptions,
  signal: AbortSignal,
): Promise<number> {
  const rows = await readRows(path, rawRow);
  const models = await openModels();
  // What is being asked is then refused, which ends the evaluation.
  signal.addEventListener('abort', () => void models.close(), { once: true });
  try {
    const random = createRandom(SEED);
    const chosen = choose(rows.length, posts, random).map((row) => rows[row]?.text ?? '');
    const report = await evaluateReasons(TASKS[task], chosen, models, random);
    process.stdout.write(`${json ? JSON.stringify(report) : reasonsTable(report)}\n`);
    return 0;
  } finally {
    await models.close();
  }
}

/** Explains every text, and asks again what is left when words are deleted. Empty texts are left out. */
export async function evaluateReasons(
  task: TextTask,
  texts: readonly string[],
  models: Pick<Models, 'ask'>,
  random: Random,
): Promise<ReasonsReport> {
  const results: Faithfulness[] = [];
  const used = new Map<string, ModelRef>();
  for (const text of texts.map((raw) => cleanText(raw).text)) {
    const tokens = tokenize(text);
    if (tokens.length === 0) continue;
    const { model, readings } = await models.ask('text', { text });
    used.set(`${model.id} ${model.version}`, model);
    const { label, reasons } = readings[task];
    const scoresOf = async (changed: readonly string[]) => {
      const answers = await Promise.all(changed.map((text) => models.ask('text', { text })));
      return answers.map((answer) => scoreOf(answer.readings[task], label));
    };
    const draw = (some: number, of: number) => choose(of, some, random);
    results.push(await faithfulnessOf(subjectOf(text, tokens, reasons), { scoresOf, draw }));
  }
  return reasonsReport(task, results, [...used.values()], random.below);
}

const scoreOf = ({ scores }: { readonly scores: Scores }, label: TextLabel): number => scores[label] ?? 0;
/** The scores of any task. */
type Scores = Readonly<Partial<Record<TextLabel, number>>>;

/** Some of so many things, at random, by their index. */
function choose(of: number, some: number, random: Random): number[] {
  const indices = Uint32Array.from({ length: of }, (_, index) => index);
  random.shuffle(indices);
  return [...indices.subarray(0, some)];
}
