import type { Models } from '../../models/index.ts';
import { adapterFor } from '../slack/adapter.ts';
import { BOT, type Held, openWorkspace } from '../slack/workspace/index.ts';
import { runBotOn } from '../bot/running-bot.ts';
import { until } from '../until.ts';
import { contractCommands } from './commands.ts';
import type { Platform, Said, Stage } from './stage.ts';

export const slack: Platform = { name: 'slack', open };

interface SaidInSlack extends Said {
  readonly ts: string;
  readonly root: string;
}

async function open(folder: string, models: Models): Promise<Stage> {
  const workspace = await openWorkspace();
  const vane = await runBotOn(folder, adapterFor(workspace), { commands: contractCommands, models });
  await until(() => vane.connection.health().connected);
  const said = new Map<Said, SaidInSlack>();

  const isAnswer = ({ user, bot_id }: Held & { readonly bot_id?: unknown }) =>
    user === BOT.userId || bot_id === BOT.botId;

  async function say(line: string, root?: string): Promise<Said> {
    const whispered = workspace.whispers.length;
    const ts = await workspace.say('bob', 'campaign', `<@${BOT.userId}> ${line}`, {
      ...(root !== undefined && { thread_ts: root }),
    });
    const answers = async () => {
      const thread = await workspace.thread('campaign', root ?? ts);
      const replies = thread.slice(thread.findIndex((one) => one.ts === ts) + 1).filter(isAnswer);
      return [...replies, ...workspace.whispers.slice(whispered)].map((one) => JSON.stringify(one));
    };
    const one: SaidInSlack = { answers, ts, root: root ?? ts };
    said.set(one, one);
    return one;
  }

  return {
    vane,
    say,
    sayInThread: (of, line) => say(line, said.get(of)?.root),
    async echo(of) {
      const { root = '' } = said.get(of) ?? {};
      const answer = await until(async () => (await workspace.thread('campaign', root)).find(isAnswer));
      await workspace.event({
        type: 'message',
        channel_type: 'channel',
        channel: workspace.channel('campaign'),
        ...answer,
        bot_id: BOT.botId,
        text: `<@${BOT.userId}> ${answer.text}`,
      });
    },
    redeliver: () => {
      workspace.socket.redeliver();
      return Promise.resolve();
    },
    heard: async () => (await workspace.slash('bob', 'campaign', 'help')).ms,
    async close() {
      await vane.stop();
      await workspace.close();
    },
  };
}
