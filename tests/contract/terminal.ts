import { PassThrough } from 'node:stream';
import type { Models } from '../../models/index.ts';
import { terminalAdapter } from '../../adapters/terminal/adapter.ts';
import { runBotOn } from '../bot/running-bot.ts';
import { until } from '../until.ts';
import { contractCommands } from './commands.ts';
import type { Platform, Said, Stage } from './stage.ts';

export const terminal: Platform = { name: 'terminal', open };

async function open(folder: string, models: Models): Promise<Stage> {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
  const adapter = terminalAdapter({
    // A pipe has all that is asked of a stream that is no terminal.
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    locale: 'en_US.UTF-8',
  });
  const vane = await runBotOn(folder, adapter, { commands: contractCommands, models });

  async function say(line: string): Promise<Said> {
    const before = shown.length;
    input.write(`${line}\n`);
    await until(() => shown.length > before);
    // A blank line parts two answers.
    return { answers: () => Promise.resolve(shown.slice(before).split('\n\n')) };
  }

  return {
    vane,
    say,
    sayInThread: undefined,
    echo: undefined,
    redeliver: undefined,
    async heard() {
      const started = performance.now();
      await say('help');
      return performance.now() - started;
    },
    async close() {
      input.end();
      await vane.stop();
    },
  };
}
