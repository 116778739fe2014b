import cliProgress from 'cli-progress';

export interface Counter {
  show(done: number): void;
  close(): void;
}

/** Lines that are written where there is no terminal. */
const LINES = 10;

/** Shows on standard error how much is done: a bar in a terminal, a line now and then elsewhere. */
export function openCounter(what: string, total: number): Counter {
  if (!process.stderr.isTTY) {
    const every = Math.max(1, Math.ceil(total / LINES));
    return {
      show: (done) => {
        if (done % every === 0) process.stderr.write(`${what}: ${done} of ${total}\n`);
      },
      close: () => undefined,
    };
  }
  const bar = new cliProgress.SingleBar(
    { format: `${what} |{bar}| {value} of {total}`, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0);
  return { show: (done) => bar.update(done), close: () => bar.stop() };
}
