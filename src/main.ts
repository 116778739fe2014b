/** The composition root: `npm start`. */
import { discordAdapter } from '../adapters/discord/adapter.ts';
import { slackAdapter } from '../adapters/slack/adapter.ts';
import { terminalAdapter } from '../adapters/terminal/adapter.ts';
import { commands } from '../commands/index.ts';
import { Rounds } from './alerts/rounds.ts';
import { startRounds } from './alerts/watching.ts';
import { connectAll } from './bot/connecting.ts';
import { digestJobs } from './digests/jobs.ts';
import { runBot } from './process.ts';
import { Runner } from './schedule/runner.ts';
import { startWaking } from './schedule/waking.ts';

await runBot(commands, async ({ bot, config, stopping }) => {
  const { slack, discord, systemLocale } = config;
  // A bot that lives in a chat platform runs unattended; without one, whoever started it talks to it here.
  const platforms = [...(slack ? [slackAdapter(slack)] : []), ...(discord ? [discordAdapter(discord)] : [])];
  const adapters = platforms.length === 0 ? [terminalAdapter({ locale: systemLocale })] : platforms;
  const connected = await connectAll(adapters, bot);
  const { store, log } = bot.services;
  const waking = startWaking(new Runner({ runs: store.runs, log, jobs: digestJobs(bot.services) }));
  const rounds = startRounds(new Rounds(bot.services));
  const stopped = new Promise<number>((resolve) => stopping.addEventListener('abort', () => resolve(0)));
  const code = await Promise.race([connected.ended, stopped]);
  await waking.stop();
  await rounds.stop();
  await connected.close();
  return code;
});
