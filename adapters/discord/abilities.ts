import { type Abilities, blocksBut } from '../../src/bot/abilities.ts';
import { registeredNames } from './registration.ts';

export const discordAbilities: Abilities = {
  platform: 'discord',
  name: 'Discord',
  ways: {
    typed: true,
    slash: true,
    suggestions: true,
    direct: true,
    attachments: true,
    menu: true,
    forms: true,
    buttons: true,
    home: 'as an answer to `/home`',
    watching: 'with the Message Content intent',
    whispers: true,
    threads: 'watched posts and the rest of long answers',
    progress: true,
    edits: true,
  },
  blocks: blocksBut(),
  offered: registeredNames,
  absentCommands: {},
};
