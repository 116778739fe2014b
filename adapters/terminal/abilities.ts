import { type Abilities, blocksBut } from '../../src/bot/abilities.ts';

export const terminalAbilities: Abilities = {
  platform: 'terminal',
  name: 'Terminal',
  ways: {
    typed: true,
    slash: 'Tab completes',
    suggestions: 'Tab completes choices',
    direct: true,
    attachments: 'by path or link',
    menu: 'there are no messages to point at',
    forms: 'options are typed',
    buttons: 'shown as words; what they do can be typed',
    home: 'as an answer to `home`',
    watching: 'there are no channels',
    whispers: 'there is only one person',
    threads: 'there is only one conversation',
    progress: true,
    edits: 'printed anew',
  },
  blocks: blocksBut({
    picture: 'its description',
    chart: 'its description',
    actions: 'their labels',
  }),
  offered: (commands) => commands.map(({ name }) => name),
  absentCommands: {},
};
