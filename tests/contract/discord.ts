import { z } from 'zod';
import type { Models } from '../../models/index.ts';
import { adapterFor } from '../discord/adapter.ts';
import { openServer } from '../discord/server/index.ts';
import { runBotOn } from '../bot/running-bot.ts';
import { until } from '../until.ts';
import { contractCommands } from './commands.ts';
import type { Platform, Said, Stage } from './stage.ts';

const sentSchema = z.looseObject({ attachments: z.array(z.looseObject({ description: z.string() })) });

export const discord: Platform = { name: 'discord', open };

async function open(folder: string, models: Models): Promise<Stage> {
  const server = await openServer();
  const vane = await runBotOn(folder, adapterFor(server), { commands: contractCommands, models });
  await until(() => vane.connection.health().connected);
  const threads = new Map<Said, string>();

  function say(line: string, where = 'campaign'): Said {
    const whispered = server.whispers.length;
    const before = server.messages(where).length;
    const called = server.allCalls.length;
    server.say('bob', where, line, { mention: true });
    const answers = () =>
      Promise.resolve(
        [...server.messages(where).slice(before), ...server.whispers.slice(whispered)]
          .filter((one) => one.author.username !== 'bob')
          .map((one) => JSON.stringify(one) + described(called)),
      );
    return { answers };
  }

  /** What a screen reader reads of pictures, which Discord's messages do not repeat. */
  const described = (from: number) =>
    JSON.stringify(
      server.allCalls.slice(from).map(({ body }) => sentSchema.safeParse(body).data?.attachments),
    );

  return {
    vane,
    say: (line) => Promise.resolve(say(line)),
    sayInThread(of, line) {
      const thread = threads.get(of) ?? server.startThread('bob', 'campaign', 'on and on');
      threads.set(of, thread);
      return Promise.resolve(say(line, thread));
    },
    async echo(of) {
      // Discord tells a bot of its own messages as of all others.
      await until(async () => (await of.answers()).length > 0);
    },
    redeliver() {
      server.gateway.redeliver();
      return Promise.resolve();
    },
    heard: async () => (await server.slash('bob', 'campaign', 'help')).ms,
    async close() {
      await vane.stop();
      await server.close();
    },
  };
}
