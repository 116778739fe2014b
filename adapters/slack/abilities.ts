import { type Abilities, blocksBut } from '../../src/bot/abilities.ts';

export const slackAbilities: Abilities = {
  platform: 'slack',
  name: 'Slack',
  ways: {
    typed: true,
    slash: 'one `/vane`, with a hint',
    suggestions: 'Slack has none for commands; forms have selects',
    direct: true,
    attachments: true,
    menu: true,
    forms: true,
    buttons: true,
    home: true,
    watching: true,
    whispers: true,
    threads: true,
    progress: true,
    edits: true,
  },
  blocks: blocksBut(),
  // All of them are words behind `/vane` or the bot's name.
  offered: (commands) => commands.map(({ name }) => name),
  absentCommands: {},
};
