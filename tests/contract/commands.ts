import { commands } from '../../commands/index.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { picture } from '../bot/picture.ts';
import { everyBlock } from './stage.ts';

const everything = defineCommand({
  name: 'everything',
  summary: () => 'for the test',
  options: {},
  run: async () => ({ card: everyBlock(await picture()), data: null }),
});

/** Those that people have, and one that shows every block of a card. */
export const contractCommands = [...commands, everything];
