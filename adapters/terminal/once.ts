import { createColors } from 'picocolors';
import type { Bot } from '../../src/bot/dispatch.ts';
import { invocationHere } from './invocation.ts';
import { createRenderer } from './render.ts';
import { withSpinner } from './spinner.ts';
import { messagesFor } from '../../src/messages/index.ts';

/**
 * Answers one command from the shell: `vane analyze "text" --json`. The answer goes to standard output, an error
 * to standard error; with `--json` exactly one JSON object goes to standard output, whatever happens.
 *
 * @returns the exit code: 0, or 1 when the answer is an error
 */
export async function askOnce(
  bot: Bot,
  argv: readonly string[],
  { locale, signal }: { locale: string | undefined; signal: AbortSignal },
): Promise<number> {
  const { words, json } = withoutJsonFlag(argv);
  const invocation = invocationHere(bot, { kind: 'words', words }, { locale, signal });
  const work = bot.dispatch(invocation);
  const { terminal } = messagesFor(bot.preferences(invocation).locale);
  const { card, data, error } = process.stderr.isTTY
    ? await withSpinner(terminal.working, process.stderr, work)
    : await work;
  const stream = error === undefined || json ? process.stdout : process.stderr;
  const render = createRenderer(createColors(stream.isTTY && stream.hasColors()));
  stream.write(`${json ? JSON.stringify(data) : render(card)}\n`);
  return error === undefined ? 0 : 1;
}

/** `--json` belongs to the shell, not to the command; behind `--` it is text. */
function withoutJsonFlag(argv: readonly string[]): { words: string[]; json: boolean } {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const words = argv.filter((word, at) => at > end || word !== '--json');
  return { words, json: words.length < argv.length };
}
