import { type Models, openModels } from '../../../models/index.ts';
import { cleanText } from '../../posts/clean.ts';
import { readCases, textsOf } from './case.ts';
import { judge } from './judge.ts';
import { type BehaviourReport, behaviourReport, behaviourTable } from './report.ts';

/**
 * `vane eval behaviour [--json]`: whether the models pass the checklist. Cases that fail are no error: they are
 * listed, and the exit code is 0.
 */
export async function checkBehaviour(json: boolean, signal: AbortSignal): Promise<number> {
  const models = await openModels();
  // What is being asked is then refused, which ends the evaluation.
  signal.addEventListener('abort', () => void models.close(), { once: true });
  try {
    const report = await evaluateBehaviour(models);
    process.stdout.write(`${json ? JSON.stringify(report) : behaviourTable(report)}\n`);
    return 0;
  } finally {
    await models.close();
  }
}

/** Asks what the checklist asks, as the product would. */
export async function evaluateBehaviour(models: Pick<Models, 'ask'>): Promise<BehaviourReport> {
  const cases = await readCases();
  const answers = await Promise.all(
    cases.map((one) =>
      Promise.all(textsOf(one).map((text) => models.ask('text', { text: cleanText(text).text }))),
    ),
  );
  const judged = cases.map((one, at) =>
    judge(one, answers[at]?.map(({ readings }) => readings[one.capability]) ?? []),
  );
  const used = new Map(answers.flat().map(({ model }) => [`${model.id} ${model.version}`, model]));
  return behaviourReport(judged, [...used.values()]);
}
