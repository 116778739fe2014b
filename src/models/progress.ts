import type { PullProgress } from '../../models/standard/index.ts';

export interface ProgressBar {
  readonly show: (progress: PullProgress) => void;
  /** Leaves the line behind. */
  readonly end: () => void;
}

const CELLS = 24;
/** Between two drawings of the bar, in milliseconds. */
const REDRAW_MS = 100;
/** Where nobody watches, a line for each tenth is enough. */
const STEPS = 10;

/** A bar that redraws itself in a terminal; plain lines elsewhere. */
export function showProgress(stream: NodeJS.WriteStream, model: string): ProgressBar {
  return stream.isTTY ? bar(stream, model) : lines(stream, model);
}

function bar(stream: NodeJS.WriteStream, model: string): ProgressBar {
  let drawn = 0;
  let last: PullProgress | undefined;
  const draw = (progress: PullProgress) => {
    const share = shareOf(progress);
    const full = Math.round(share * CELLS);
    const cells = `${'█'.repeat(full)}${'░'.repeat(CELLS - full)}`;
    stream.write(`\r\x1b[2K${model} ${cells} ${facts(progress)}`.slice(0, (stream.columns || 80) + 4));
  };
  return {
    show: (progress) => {
      last = progress;
      const now = Date.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      draw(progress);
    },
    end: () => {
      if (last === undefined) return;
      draw(last);
      stream.write('\n');
    },
  };
}

function lines(stream: NodeJS.WriteStream, model: string): ProgressBar {
  let said = -1;
  return {
    show: (progress) => {
      const step = Math.floor(shareOf(progress) * STEPS);
      if (step <= said) return;
      said = step;
      stream.write(`${model}: ${facts(progress)}\n`);
    },
    end: () => undefined,
  };
}

const shareOf = ({ done, total }: PullProgress): number => (total === 0 ? 0 : Math.min(done / total, 1));

/** `42 %, 65 / 153 MiB, onnx/text_model.onnx`: the same in every language. */
function facts({ file, done, total }: PullProgress): string {
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0);
  return `${Math.floor(shareOf({ file, done, total }) * 100)} %, ${mebibytes(done)} / ${mebibytes(total)} MiB, ${file}`;
}
