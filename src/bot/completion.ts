import type { Command } from './command.ts';
import { findCommand } from './commandline.ts';
import { optionName } from './usage.ts';

/** What the last word of a typed line could become: command names, option names, choices. */
export function complete(line: string, commands: readonly Command[]): string[] {
  const words = line.split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words.length <= 1)
    return commandNames(commands).filter((name) => name.startsWith(last.replace(/^\//, '')));
  const [head = '', second] = words;
  const named = findCommand(head.replace(/^\//, ''), words.length > 2 ? second : undefined, commands);
  if (named === undefined) return [];
  return candidates(named.command, words.at(-2) ?? '', words).filter((candidate) =>
    candidate.startsWith(last),
  );
}

function commandNames(commands: readonly Command[]): string[] {
  return commands.map(({ name }) => name);
}

function candidates(command: Command, previous: string, words: readonly string[]): string[] {
  const options = Object.entries(command.options);
  const named = options.find(([key]) => previous === `--${optionName(key)}`)?.[1];
  if (named !== undefined && named.type !== 'flag') return [...named.choices];
  const positional = options.filter(([, { positional }]) => positional).flatMap(([, { choices }]) => choices);
  const names = options
    .filter(([, option]) => !option.positional)
    .map(([key]) => `--${optionName(key)}`)
    .filter((name) => !words.slice(0, -1).includes(name));
  return [...positional, ...names];
}
