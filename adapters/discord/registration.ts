import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../src/bot/command.ts';
import type { Option } from '../../src/bot/options.ts';
import { cut } from '../../src/bot/cut.ts';
import { optionName } from '../../src/bot/usage.ts';
import { type Localized, messagesFor } from '../../src/messages/index.ts';
import { DISCORD_LIMITS, whole } from './limits.ts';

/** What Discord is told of the commands: the same from the same definitions, so that it can be compared. */
export function registrationOf(commands: readonly Command[]): object[] {
  const families = new Map<string, Command[]>();
  for (const command of commands) {
    const [word = ''] = command.name.split(' ');
    families.set(word, [...(families.get(word) ?? []), command]);
  }
  return [
    ...[...families].map(([word, family]) => slash(word, family)),
    ...commands.flatMap(({ fromMessage }) => (fromMessage === undefined ? [] : [menu(fromMessage)])),
  ];
}

/** The commands that people find behind `/`, read from what Discord is told. */
export function registeredNames(commands: readonly Command[]): string[] {
  return registeredSchema.parse(registrationOf(commands)).flatMap(({ type, name, options }) => {
    if (type !== CHAT_INPUT) return [];
    const parts = options.filter((option) => option.type === SUBCOMMAND);
    return parts.length === 0 ? [name] : parts.map((part) => `${name} ${part.name}`);
  });
}

// As plain numbers, as they are read back.
const CHAT_INPUT: number = ApplicationCommandType.ChatInput;
const SUBCOMMAND: number = Type.Subcommand;

const registeredSchema = z.array(
  z.looseObject({
    type: z.number(),
    name: z.string(),
    options: z.array(z.looseObject({ type: z.number(), name: z.string() })).catch([]),
  }),
);

/** Also for people who have added Vane to their own account, anywhere. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Commands of one first word; those with a second one are its subcommands. */
function slash(word: string, family: readonly Command[]): object {
  const [first] = family;
  const alone = family.length === 1 && first?.name === word ? first : undefined;
  const isForManagers = family.every(({ access }) => access === 'manager');
  const summary: Localized = (m) => family.map((command) => command.summary(m)).join('; ');
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(word, alone?.aliases ?? []),
    ...described(alone?.summary ?? summary),
    ...EVERYWHERE,
    ...(isForManagers && { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }),
    options: alone === undefined ? family.map(subcommand) : optionsOf(alone),
  };
}

function subcommand(command: Command): object {
  const name = command.name.split(' ')[1] ?? command.name;
  return {
    type: Type.Subcommand,
    ...named(name),
    ...described(command.summary),
    options: optionsOf(command),
  };
}

function menu(name: Localized): object {
  return {
    type: ApplicationCommandType.Message,
    name: whole('a name', name(messagesFor('en')), DISCORD_LIMITS.commandName),
    name_localizations: inChinese(name(messagesFor('zh'))),
    ...EVERYWHERE,
  };
}

/** A name with what it is called in Chinese: the alias of a command, or the catalogue's word for it. */
function named(name: string, aliases: readonly string[] = []): object {
  const alias = aliases.find((one) => /^\p{Script=Han}+$/u.test(one));
  const chinese = alias ?? chineseWord(name);
  return {
    name: whole('a name', name, DISCORD_LIMITS.commandName),
    ...(chinese !== undefined && { name_localizations: inChinese(chinese) }),
  };
}

function chineseWord(name: string): string | undefined {
  const words: Readonly<Record<string, string>> = messagesFor('zh').words;
  return words[name];
}

/** We write it in simplified characters for all: those who read the others are not left with English. */
function inChinese(text: string): object {
  return { 'zh-CN': text, 'zh-TW': text };
}

function described(summary: Localized): object {
  const fit = (text: string) => cut(text, DISCORD_LIMITS.commandDescription);
  return {
    description: fit(summary(messagesFor('en'))),
    description_localizations: inChinese(fit(summary(messagesFor('zh')))),
  };
}

/** Discord wants what is required first. */
function optionsOf({ options }: Command): object[] {
  return Object.entries(options)
    .toSorted(([, a], [, b]) => Number(b.required) - Number(a.required))
    .map(([key, option]) => ({
      ...typeOf(option),
      ...named(optionName(key)),
      ...described(option.summary),
      required: option.required,
    }));
}

function typeOf({ type, choices, suggest, bounds }: Option): object {
  // Only text can be completed; what suggests people knows better than a list of everyone.
  if (suggest !== undefined) return { type: Type.String, autocomplete: true };
  switch (type) {
    case 'text':
    case 'duration':
    case 'date':
      return { type: Type.String };
    case 'number':
      return { type: Type.Integer, min_value: bounds?.min, max_value: bounds?.max };
    case 'choice':
      return { type: Type.String, choices: choices.map(choiceOf) };
    case 'image':
      return { type: Type.Attachment };
    case 'place':
      return { type: Type.Channel };
    case 'person':
      return { type: Type.User };
    case 'flag':
      return { type: Type.Boolean };
    default:
      return type satisfies never;
  }
}

function choiceOf(value: string): object {
  const chinese = chineseWord(value);
  return { name: value, value, ...(chinese !== undefined && { name_localizations: inChinese(chinese) }) };
}

/** Commands without what Discord adds to them, and without what is as if it were not said. */
export function comparable(commands: readonly unknown[]): unknown {
  return commands.map(stripped).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const ADDED = new Set(['id', 'application_id', 'version', 'guild_id', 'dm_permission', 'nsfw', 'handler']);

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([key, item]: [string, unknown]) => !ADDED.has(key) && !isNothing(item))
    .map(([key, item]: [string, unknown]) => [key, stripped(item)] as const);
  return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
