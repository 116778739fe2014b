import type { BlockType } from './card.ts';
import type { Command } from './command.ts';
import type { Platform } from './place.ts';

/** How people reach the bot, and how it reaches them. */
export const WAYS = {
  typed: 'a typed line, or a pasted post',
  slash: '`/` commands with help as you type',
  suggestions: 'values suggested as you type',
  direct: 'a conversation with the bot alone',
  attachments: 'pictures that come along',
  menu: "a message's own menu",
  forms: 'forms instead of options',
  buttons: 'buttons and selects',
  home: 'a page of its own: state, how to start',
  watching: 'every post of a channel read',
  whispers: 'answers that only the asker sees',
  threads: 'answers in threads',
  progress: 'long work shows that it goes on',
  edits: 'messages that change in place',
} as const;
export type Way = keyof typeof WAYS;

/** It works there, or why it does not. */
export type Ability = true | string;

/** What a platform can do. What is missing is declared, with the reason, never just left out. */
export interface Abilities {
  readonly platform: Platform;
  readonly name: string;
  readonly ways: Readonly<Record<Way, Ability>>;
  readonly blocks: Readonly<Record<BlockType, Ability>>;
  /** The commands that people are offered there; those missing need a reason in `absentCommands`. */
  readonly offered: (commands: readonly Command[]) => readonly string[];
  readonly absentCommands: Readonly<Record<string, string>>;
}

const everyBlock: Readonly<Record<BlockType, true>> = {
  title: true,
  text: true,
  fields: true,
  list: true,
  table: true,
  picture: true,
  chart: true,
  quote: true,
  divider: true,
  actions: true,
  note: true,
};

/** All blocks, but for those that are declared otherwise. */
export function blocksBut(exceptions: Partial<Record<BlockType, string>> = {}): Abilities['blocks'] {
  return { ...everyBlock, ...exceptions };
}

/** One table, in Markdown: what each platform can do. */
export function abilitiesTable(platforms: readonly Abilities[], commands: readonly Command[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const ways = Object.entries(WAYS) as [Way, string][];
  const blocks = Object.keys(everyBlock) as BlockType[];
  return [
    row(['', ...platforms.map(({ name }) => name)]),
    row(['---', ...platforms.map(() => '---')]),
    ...ways.map(([way, words]) => row([words, ...platforms.map((one) => cell(one.ways[way]))])),
    ...blocks.map((block) => row([`card: ${block}`, ...platforms.map((one) => cell(one.blocks[block]))])),
    ...commands.map(({ name }) =>
      row([`command: \`${name}\``, ...platforms.map((one) => cell(commandAbility(one, name, commands)))]),
    ),
  ].join('\n');
}

const cell = (ability: Ability): string => (ability === true ? '✓' : ability);

/** Whether a command is offered on a platform, or why not; a bare "missing" where nobody has said why. */
export function commandAbility(
  { offered, absentCommands }: Abilities,
  name: string,
  commands: readonly Command[],
): Ability {
  return offered(commands).includes(name) || (absentCommands[name] ?? 'missing');
}
