import type { Block } from '../src/bot/card.ts';
import { type Command, defineCommand } from '../src/bot/command.ts';
import { findCommand } from '../src/bot/commandline.ts';
import { nearest } from '../src/bot/nearest.ts';
import { text } from '../src/bot/options.ts';
import { optionForm, optionName, usageOf } from '../src/bot/usage.ts';
import { VaneError } from '../src/errors.ts';
import type { Messages } from '../src/messages/index.ts';

export const help = defineCommand({
  name: 'help',
  aliases: ['帮助'],
  summary: (m) => m.commands.help.summary,
  options: {
    command: text({
      summary: (m) => m.commands.help.command,
      positional: true,
      suggest: ({ commands }, typed) =>
        commands.map((command) => command.name).filter((known) => known.includes(typed.toLowerCase())),
    }),
  },
  audience: 'asker',
  examples: ['/help analyze'],
  run({ commands, locale, m }, { command: name }) {
    if (name === undefined)
      return Promise.resolve({
        card: { locale, blocks: overview(commands, m) },
        data: commands.map((c) => dataOf(c, m)),
      });
    const command = named(name, commands);
    return Promise.resolve({ card: { locale, blocks: explanation(command, m) }, data: dataOf(command, m) });
  },
});

function named(given: string, commands: readonly Command[]): Command {
  const name = given.replace(/^\//, '').toLowerCase();
  const [head = '', second] = name.split(/\s+/);
  const command = findCommand(head, second, commands)?.command;
  if (command !== undefined) return command;
  throw new VaneError('command.unknown', {
    name: name.slice(0, 40),
    nearest: nearest(
      name,
      commands.map((known) => known.name),
    ),
  });
}

function overview(commands: readonly Command[], m: Messages): Block[] {
  return [
    { type: 'title', text: m.commands.help.title },
    { type: 'fields', fields: commands.map((c) => ({ label: `/${c.name}`, value: c.summary(m) })) },
    { type: 'note', text: m.commands.help.more },
  ];
}

function explanation(command: Command, m: Messages): Block[] {
  const { help: words } = m.commands;
  const options = Object.entries(command.options).map(([key, option]) => ({
    label: optionForm(key, option, m),
    value: option.required ? `${option.summary(m)} (${words.required})` : option.summary(m),
  }));
  return [
    { type: 'title', text: `/${command.name}` },
    { type: 'text', text: command.summary(m) },
    { type: 'fields', fields: [{ label: words.usage, value: usageOf(command, m) }] },
    ...(options.length > 0 ? [{ type: 'fields', fields: options } as const] : []),
    ...(command.examples.length > 0
      ? [{ type: 'list', ordered: false, items: command.examples } as const]
      : []),
    ...(command.access === 'manager' ? [{ type: 'note', text: words.managersOnly } as const] : []),
  ];
}

function dataOf(command: Command, m: Messages) {
  const options = Object.entries(command.options).map(([key, option]) => ({
    name: optionName(key),
    type: option.type,
    summary: option.summary(m),
    required: option.required,
    choices: option.choices,
  }));
  const { name, aliases, access, examples } = command;
  return {
    name,
    aliases,
    summary: command.summary(m),
    usage: usageOf(command, m),
    access,
    options,
    examples,
  };
}
