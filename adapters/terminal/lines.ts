import { createInterface } from 'node:readline';
import type { Session } from './adapter.ts';
import { invocationHere } from './invocation.ts';

/** Answers each line that is piped in, in order; blank lines and lines that start with `#` and a blank are skipped. */
export async function answerLines(session: Session): Promise<{ lines: number; failures: number }> {
  const { bot, input, output, locale, render, closing } = session;
  let lines = 0;
  let failures = 0;
  const read = createInterface({ input, crlfDelay: Infinity });
  closing.addEventListener('abort', () => read.close(), { once: true });
  for await (const line of read) {
    if (closing.aborted) break;
    if (line.trim() === '' || line.startsWith('# ')) continue;
    const { card, error } = await bot.dispatch(
      invocationHere(bot, { kind: 'line', line }, { locale, signal: closing }),
    );
    output.write(`${lines === 0 ? '' : '\n'}${render(card)}\n`);
    lines += 1;
    if (error !== undefined) failures += 1;
  }
  return { lines, failures };
}
