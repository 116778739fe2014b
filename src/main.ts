/** The composition root: `npm start`. */
import { terminalAdapter } from '../adapters/terminal/adapter.ts';
import { commands } from '../commands/index.ts';
import { runBot } from './process.ts';

await runBot(commands, async ({ bot, config, stopping }) => {
  const adapters = [terminalAdapter({ locale: config.systemLocale })];
  const connections = await Promise.all(adapters.map((adapter) => adapter.connect(bot)));
  for (const connection of connections) bot.services.attach(connection);
  const stopped = new Promise<number>((resolve) => stopping.addEventListener('abort', () => resolve(0)));
  const code = await Promise.race([...connections.map(({ ended }) => ended), stopped]);
  await Promise.all(connections.map((connection) => connection.close()));
  return code;
});
