import { commands } from '../../commands/index.ts';
import type { Card } from '../../src/bot/card.ts';
import { type Command, defineCommand } from '../../src/bot/command.ts';

/** Of the answer to `long`, in messages. */
export const PARTS = 3;

const card: Card = {
  locale: 'en',
  blocks: [
    { type: 'title', text: 'A long answer' },
    ...Array.from({ length: PARTS }, (_, nth) => ({
      type: 'text' as const,
      text: `part ${nth} ${'word '.repeat(700)}`,
    })),
  ],
};

const long = (name: string, audience: Command['audience']) =>
  defineCommand({
    name,
    summary: () => 'for the test',
    options: {},
    audience,
    run: () => Promise.resolve({ card, data: null }),
  });

/** Those that people have, and two whose answers take several messages. */
export const longCommands = [...commands, long('long', 'everyone'), long('long-aside', 'asker')];
