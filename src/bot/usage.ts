import type { Messages } from '../messages/index.ts';
import type { Command } from './command.ts';
import type { Option } from './options.ts';

/** `timeZone` in code is `--time-zone` on a line. */
export function optionName(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** The right form of a command: `/analyze [text] [--image picture]`. */
export function usageOf(command: Command, m: Messages): string {
  const parts = Object.entries(command.options).map(([key, option]) => {
    const form = optionForm(key, option, m);
    return option.required ? form : `[${form}]`;
  });
  return [`/${command.name}`, ...parts].join(' ');
}

/** `--image picture`, `--for me|here`, or the bare name of what is given without one. */
export function optionForm(key: string, option: Option, m: Messages): string {
  const value = option.type === 'choice' ? option.choices.join('|') : m.optionTypes[option.type];
  if (option.positional) return option.type === 'choice' ? value : optionName(key);
  return option.type === 'flag' ? `--${optionName(key)}` : `--${optionName(key)} ${value}`;
}
