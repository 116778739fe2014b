import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Bench, mebibytes, ms, timed } from './figures.ts';

const run = promisify(execFile);
const statusSchema = z.object({ memory: z.number(), models: z.object({ memory: z.number() }) });

/** Start-up as a user feels it: the shipped program, from the shell to its end, on a new and on a used data folder. */
export async function benchStart(folder: string): Promise<Bench> {
  const data = join(folder, 'start');
  const vane = (...words: string[]) =>
    run(process.execPath, ['dist/src/cli.js', ...words], { env: { VANE_DATA: data } });
  const first = await timed(() => vane('analyze', 'I love it'));
  const again = await timed(() => vane('analyze', 'I love it'));
  const { stdout } = await vane('status', '--json');
  const { memory, models } = statusSchema.parse(JSON.parse(stdout));
  return {
    title: 'Start-up and memory (the built program)',
    figures: [
      ['first start on a new data folder, one post, stop', ms(first)],
      ['later start, one post, stop', ms(again)],
      ['memory of the bot process', mebibytes(memory)],
      ['memory of the model process', mebibytes(models.memory)],
    ],
  };
}
