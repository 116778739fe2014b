import { createInterface, type Interface } from 'node:readline';
import { complete } from '../../src/bot/completion.ts';
import { type Locale, messagesFor } from '../../src/messages/index.ts';
import type { Session } from './adapter.ts';
import { invocationHere, personHere } from './invocation.ts';
import { SAMPLE } from './sample.ts';
import { withSpinner } from './spinner.ts';

const PROMPT = '› ';
/** Lines that follow each other faster than this were pasted together: they are one post. */
const PASTE_GAP_MS = 25;

/** Holds a conversation until the person leaves (Ctrl-D, or Ctrl-C on an empty line). */
export async function converse(session: Session): Promise<number> {
  const { bot, input, output, closing } = session;
  const lines = createInterface({
    input,
    output,
    prompt: PROMPT,
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => [
      complete(line, bot.commands),
      (line.split(/\s+/).at(-1) ?? '').replace(/^\//, ''),
    ],
  });
  closing.addEventListener('abort', () => lines.close(), { once: true });
  output.write(`${welcome(session)}\n\n`);
  await new Conversation(session, lines).run();
  output.write(`\n${messagesFor(localeOf(session)).terminal.goodbye}\n`);
  return 0;
}

function localeOf({ bot, locale }: Session): Locale {
  return bot.preferences(personHere(bot, locale)).locale;
}

function welcome(session: Session): string {
  const locale = localeOf(session);
  const { terminal } = messagesFor(locale);
  const examples = [SAMPLE.text[locale], `/analyze --image ${SAMPLE.picture}`, '/help'];
  return session.render({
    locale,
    blocks: [
      { type: 'title', text: terminal.welcome(session.bot.services.version) },
      { type: 'text', text: terminal.tryThese },
      { type: 'list', ordered: false, items: examples.map((line) => [{ text: line, mark: 'code' }]) },
      { type: 'note', text: terminal.leave },
    ],
  });
}

/** One question at a time; what is typed meanwhile waits its turn. */
class Conversation {
  readonly #session: Session;
  readonly #lines: Interface;
  readonly #pasted: string[] = [];
  /** The end of the last question; the next one waits for it. */
  #done: Promise<void> = Promise.resolve();
  #closed = false;
  #pasteTimer: NodeJS.Timeout | undefined;
  #working: AbortController | undefined;

  constructor(session: Session, lines: Interface) {
    this.#session = session;
    this.#lines = lines;
  }

  /** Resolves when the person has left and what they had asked is answered. */
  async run(): Promise<void> {
    this.#lines.on('line', (line) => this.#gather(line));
    this.#lines.on('SIGINT', () => this.#interrupt());
    this.#lines.prompt();
    await new Promise<void>((resolve) => this.#lines.once('close', resolve));
    this.#closed = true;
    if (this.#session.closing.aborted) this.#working?.abort();
    this.#flush();
    await this.#done;
  }

  #gather(line: string): void {
    // A command starts anew, also within a paste.
    if (line.startsWith('/')) this.#flush();
    this.#pasted.push(line);
    clearTimeout(this.#pasteTimer);
    this.#pasteTimer = setTimeout(() => this.#flush(), PASTE_GAP_MS);
  }

  #flush(): void {
    clearTimeout(this.#pasteTimer);
    const lines = this.#pasted.splice(0).join('\n');
    if (lines === '' && this.#closed) return;
    this.#done = this.#done.then(() => this.#answer(lines));
  }

  /** Ctrl-C stops the answer that is being worked on, empties the line, or leaves. */
  #interrupt(): void {
    if (this.#working !== undefined) this.#working.abort();
    else if (this.#lines.line === '') this.#lines.close();
    else {
      this.#lines.write(null, { ctrl: true, name: 'u' });
      this.#lines.prompt();
    }
  }

  async #answer(line: string): Promise<void> {
    if (line.trim() !== '' && !this.#session.closing.aborted) await this.#dispatch(line);
    if (!this.#closed) this.#lines.prompt();
  }

  async #dispatch(line: string): Promise<void> {
    const { bot, output, locale, render } = this.#session;
    this.#working = new AbortController();
    const request = { kind: 'line', line } as const;
    const invocation = invocationHere(bot, request, { locale, signal: this.#working.signal });
    const { terminal } = messagesFor(localeOf(this.#session));
    const { card } = await withSpinner(terminal.working, output, bot.dispatch(invocation));
    this.#working = undefined;
    output.write(`${render(card)}\n\n`);
  }
}
