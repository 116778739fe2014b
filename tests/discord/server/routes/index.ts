import type { Route } from '../route.ts';
import { answers } from './answers.ts';
import { commands } from './commands.ts';
import { guilds } from './guilds.ts';
import { messages } from './messages.ts';
import { reactions } from './reactions.ts';
import { self } from './self.ts';
import { threads } from './threads.ts';

/** Discord's REST API, version 10, as far as a bot like Vane needs it. The first that matches answers. */
export const routes: readonly Route[] = [
  ...self,
  ...guilds,
  ...messages,
  ...reactions,
  ...threads,
  ...commands,
  ...answers,
];
