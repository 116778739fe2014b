import { randomUUID } from 'node:crypto';
import { createColors } from 'picocolors';
import type { Adapter } from '../../src/bot/adapter.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import { converse } from './conversation.ts';
import { answerLines } from './lines.ts';
import { createRenderer, type Renderer } from './render.ts';
import { showSample } from './sample.ts';

export interface TerminalOptions {
  readonly input?: NodeJS.ReadStream;
  readonly output?: NodeJS.WriteStream;
  /** POSIX locale of whoever sits here. */
  readonly locale: string | undefined;
}

/** One conversation at this machine; what the three ways of holding it share. */
export interface Session {
  readonly bot: Bot;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly locale: string | undefined;
  readonly render: Renderer;
  /** Aborted when the conversation is to end. */
  readonly closing: AbortSignal;
}

/**
 * The terminal. With someone sitting at it a conversation; with lines piped in, one answer each; with nothing
 * to read, a sample post.
 */
export function terminalAdapter({
  input = process.stdin,
  output = process.stdout,
  locale,
}: TerminalOptions): Adapter {
  return {
    platform: 'terminal',
    connect: (bot) => {
      const closing = new AbortController();
      const render = createRenderer(createColors(output.isTTY && output.hasColors()));
      const session: Session = { bot, input, output, locale, render, closing: closing.signal };
      const ended = input.isTTY ? converse(session) : answerPipe(session);
      return Promise.resolve({
        platform: 'terminal',
        check: () => Promise.resolve(),
        // What is printed is there: it is never looked for, and an edit is printed like anything new.
        post: (_place, card) => Promise.resolve(print(session, card)),
        edit: (_place, _message, card) => Promise.resolve(void print(session, card)),
        find: () => Promise.resolve(undefined),
        health: () => ({ platform: 'terminal', connected: !closing.signal.aborted }),
        ended,
        close: async () => {
          closing.abort();
          await ended.catch(() => undefined);
        },
      });
    },
  };
}

function print({ output, render }: Session, card: Card): string {
  output.write(`${render(card)}\n\n`);
  return randomUUID();
}

async function answerPipe(session: Session): Promise<number> {
  const { lines, failures } = await answerLines(session);
  if (lines === 0 && !session.closing.aborted) return showSample(session);
  return failures === 0 ? 0 : 1;
}
