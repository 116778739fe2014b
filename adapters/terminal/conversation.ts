import { createInterface, type Interface } from 'node:readline';
import { complete } from '../../src/bot/completion.ts';
import { type Messages, messagesFor } from '../../src/messages/index.ts';
import type { Session } from './adapter.ts';
import { invocationHere } from './invocation.ts';
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
  output.write(`\n${messagesOf(session).terminal.goodbye}\n`);
  return 0;
}

function messagesOf({ bot, locale, closing }: Session): Messages {
  const nothing = { kind: 'line', line: '' } as const;
  return messagesFor(bot.preferences(invocationHere(bot, nothing, { locale, signal: closing })).locale);
}

function welcome(session: Session): string {
  const m = messagesOf(session);
  const { terminal } = m;
  const text = m.errors === messagesFor('zh').errors ? SAMPLE.text.zh : SAMPLE.text.en;
  return session.render({
    locale: 'en',
    blocks: [
      { type: 'title', text: terminal.welcome(session.bot.services.version) },
      { type: 'text', text: terminal.tryThese },
      {
        type: 'list',
        ordered: false,
        items: [text, `/analyze --image ${SAMPLE.picture}`, '/help'].map((line) => [
          { text: line, mark: 'code' },
        ]),
      },
      { type: 'note', text: terminal.leave },
    ],
  });
}

/** One question at a time; what is typed meanwhile waits its turn. */
class Conversation {
  readonly #session: Session;
  readonly #lines: Interface;
  readonly #queue: string[] = [];
  #pasted: string[] = [];
  #pasteTimer: NodeJS.Timeout | undefined;
  #working: AbortController | undefined;

  constructor(session: Session, lines: Interface) {
    this.#session = session;
    this.#lines = lines;
  }

  run(): Promise<void> {
    this.#lines.on('line', (line) => this.#gather(line));
    this.#lines.on('SIGINT', () => this.#interrupt());
    this.#lines.prompt();
    return new Promise((resolve) => {
      this.#lines.on('close', () => {
        this.#working?.abort();
        clearTimeout(this.#pasteTimer);
        resolve();
      });
    });
  }

  #gather(line: string): void {
    this.#pasted.push(line);
    clearTimeout(this.#pasteTimer);
    this.#pasteTimer = setTimeout(() => {
      this.#queue.push(this.#pasted.splice(0).join('\n'));
      void this.#work();
    }, PASTE_GAP_MS);
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

  async #work(): Promise<void> {
    if (this.#working !== undefined) return;
    for (let line = this.#queue.shift(); line !== undefined; line = this.#queue.shift())
      if (line.trim() !== '') await this.#answer(line);
    this.#lines.prompt();
  }

  async #answer(line: string): Promise<void> {
    const { bot, output, locale, render } = this.#session;
    this.#working = new AbortController();
    const request = { kind: 'line', line } as const;
    const invocation = invocationHere(bot, request, { locale, signal: this.#working.signal });
    const { terminal } = messagesOf(this.#session);
    const { card } = await withSpinner(terminal.working, output, bot.dispatch(invocation));
    this.#working = undefined;
    output.write(`${render(card)}\n\n`);
  }
}
