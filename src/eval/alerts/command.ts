import { stat } from 'node:fs/promises';
import { createRandom } from '../../../models/training/index.ts';
import type { Sensitivity } from '../../alerts/sensitivity.ts';
import { type LabelledSeries, readLabelled } from './labelled.ts';
import { type DetectorFigures, measureDetectors } from './measure.ts';
import { readPosts, replay } from './replay.ts';
import { figuresTable, replayTable } from './report.ts';
import { thinned } from './thin.ts';

export interface AlertsOptions {
  /** For posts: the field that names the brand. */
  readonly by: string;
  /** For posts: IANA name of the zone whose clock people live by. */
  readonly zone: string;
  readonly sensitivity: Sensitivity;
  readonly json: boolean;
}

/** What is measured on series of which only a part of the posts is left. */
export interface AlertsReport {
  /** The part of the posts that is left, 1 for all. */
  readonly kept: number;
  readonly detectors: readonly DetectorFigures[];
}

/** All posts, and what brands a tenth and a hundredth of the size would have seen. */
const KEPT = [1, 0.1, 0.01];
const SEED = 1;

/**
 * `vane eval alerts PATH [--json]`: the volume detector on a folder of labelled series, or the alerts that a file of
 * labelled posts would have raised, hour by hour. Repeatable: what is random comes from a fixed seed.
 *
 * @throws VaneError as `readLabelled` and `readPosts` do
 */
export async function checkAlerts(path: string, options: AlertsOptions): Promise<number> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) {
    const alerts = await replay(await readPosts(path, options.by), options);
    print(options.json ? JSON.stringify(alerts) : replayTable(alerts));
    return 0;
  }
  const reports = evaluateAlerts(await readLabelled(path));
  print(options.json ? JSON.stringify(reports) : reports.map(figuresTable).join('\n\n'));
  return 0;
}

/** The detectors on all posts, and on a part of them. */
export function evaluateAlerts(labelled: readonly LabelledSeries[]): AlertsReport[] {
  const { below } = createRandom(SEED);
  return KEPT.map((kept) => ({
    kept,
    detectors: measureDetectors(
      kept === 1 ? labelled : labelled.map((one) => ({ ...one, series: thinned(one.series, kept, below) })),
    ),
  }));
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
