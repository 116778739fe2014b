/** `npm run bench`: what Vane costs, beside the bare operation and a peer, in one run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCharts } from './charts.ts';
import { benchAlerts } from './alerts.ts';
import { benchEncoder } from './encoder.ts';
import { benchHeard } from './heard.ts';
import { benchImport } from './import.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchText } from './text.ts';
import { benchPictures } from './pictures.ts';

const folder = await mkdtemp(join(tmpdir(), 'vane-bench-'));
try {
  for (const bench of [
    benchStart,
    benchHeard,
    benchText,
    benchPictures,
    benchCharts,
    benchEncoder,
    benchStore,
    benchImport,
    benchAlerts,
  ]) {
    const { title, figures } = await bench(folder);
    console.log(`\n${title}`);
    for (const [name, value] of figures) console.log(`  ${name.padEnd(58)} ${value}`);
  }
} finally {
  await rm(folder, { recursive: true });
}
