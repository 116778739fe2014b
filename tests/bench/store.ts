import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot/dispatch.ts';
import { openServices } from '../../src/services.ts';
import { type Bench, inParallel, ms, perSecond, timed } from './figures.ts';
import { benchPosts } from './posts.ts';

const COUNT = 2_000;
const AT_ONCE = 64;

/** The whole way of a chat command, stored included: what a busy team's channel costs. */
export async function benchStore(folder: string): Promise<Bench> {
  const services = await openServices(
    {
      dataFolder: join(folder, 'store'),
      databaseUrl: undefined,
      secret: undefined,
      logLevel: 'warn',
      slack: undefined,
      modelsMirror: undefined,
      ffmpeg: { command: 'ffmpeg', searchPath: undefined },
      discord: undefined,
      systemLocale: 'en',
    },
    (error) => {
      throw error;
    },
  );
  const bot = createBot(commands, services);
  const dispatch = (text: string) =>
    bot.dispatch({
      request: { kind: 'form', command: 'analyze', options: { text } },
      attachments: [],
      user: { key: 'bench', id: 'slack:U1', manager: true },
      place: { platform: 'terminal', channel: 'bench' },
      openness: 'direct',
      clientLanguage: 'en',
      localFiles: false,
      signal: new AbortController().signal,
    });
  const posts = benchPosts(COUNT);
  await Promise.all(posts.slice(0, 200).map(dispatch));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const whole = await timed(() => inParallel(AT_ONCE, posts, dispatch));
  delay.disable();
  await services.close();
  return {
    title: `Commands: ${COUNT.toLocaleString('en')} times analyze, ${AT_ONCE} under way at once, stored in PGlite`,
    figures: [
      ['analysed and stored', perSecond(COUNT, whole)],
      ['event loop of the bot, delay beyond 5 ms, p99', ms(delay.percentile(99) / 1e6 - 5)],
      ['event loop of the bot, delay beyond 5 ms, longest', ms(delay.max / 1e6 - 5)],
    ],
  };
}
