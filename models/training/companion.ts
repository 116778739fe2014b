import type { TextTask } from '../capability.ts';
import { COLUMNS, HEADS } from '../text/heads.ts';
import type { AskNeural } from '../text/neural.ts';
import { neuralInputs } from '../text/neural-inputs.ts';

/** The logits of a task that a model beside the linear one has for texts, [texts, labels]. */
export type Companion = (task: TextTask, texts: readonly string[]) => Promise<Float64Array>;

/** The neural model as a companion; it is asked in parts, so that their contributions need not all be kept. */
export function companionOf(ask: AskNeural): Companion {
  return async (task, texts) => {
    const { labels, from } = headOf(task);
    const said = new Float64Array(texts.length * labels);
    for (let first = 0; first < texts.length; first += PART) {
      const answers = await ask(texts.slice(first, first + PART).map(neuralInputs));
      answers.forEach(({ logits }, at) =>
        said.set(logits.subarray(from, from + labels), (first + at) * labels),
      );
    }
    return said;
  };
}

const PART = 1024;

function headOf(task: TextTask): { labels: number; from: number } {
  const head = HEADS.find((candidate) => candidate.task === task);
  return { labels: head?.labels.length ?? COLUMNS, from: head?.from ?? 0 };
}
