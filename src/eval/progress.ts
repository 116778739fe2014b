import cliProgress from 'cli-progress';
import type { TrainingProgress } from '../../models/training/index.ts';

export interface Progress {
  show(report: TrainingProgress): void;
  close(): void;
}

/** How many passes a bar has room for; most tasks stop sooner. */
const PASSES = 20;

/** Shows on standard error how training gets on: a bar a task in a terminal, plain lines elsewhere. */
export function openProgress(): Progress {
  return process.stderr.isTTY ? bars() : lines();
}

function bars(): Progress {
  const format = '{name} |{bar}| pass {value} of at most {total}, loss {loss}';
  const all = new cliProgress.MultiBar(
    { format, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  let bar: cliProgress.SingleBar | undefined;
  return {
    show: ({ task, script, pass, loss }) => {
      const payload = { name: `${task}, ${script}`.padEnd(20), loss: loss?.toFixed(4) ?? '–' };
      if (pass === 0) bar = all.create(PASSES, 0, payload);
      else bar?.update(pass, payload);
    },
    close: () => all.stop(),
  };
}

function lines(): Progress {
  return {
    show: ({ task, script, pass, loss }) => {
      const figure = loss === undefined ? 'features' : `pass ${pass}, held-out loss ${loss.toFixed(4)}`;
      process.stderr.write(`${task}, ${script}: ${figure}\n`);
    },
    close: () => undefined,
  };
}
