import { VaneError } from '../../src/errors.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * What Discord accepts, in UTF-16 units of text (never fewer than its own characters) or in numbers of things.
 *
 * Messages and embeds: https://docs.discord.com/developers/resources/message; components and forms:
 * https://docs.discord.com/developers/components/reference; commands:
 * https://docs.discord.com/developers/interactions/application-commands.
 */
export const DISCORD_LIMITS = {
  embeds: 10,
  /** Of all titles, descriptions, field names, field values, footers and authors of a message together. */
  embedCharacters: 6_000,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  /** Ours: longer addresses are shown and not linked. */
  linkAddress: 500,

  files: 10,
  /** What every server allows, whatever its level. */
  fileBytes: 10 * MEBIBYTE,
  fileDescription: 1_024,

  rows: 5,
  buttonsInRow: 5,
  customId: 100,
  buttonLabel: 80,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,

  modalTitle: 45,
  modalParts: 5,
  inputLabel: 45,
  inputDescription: 100,
  inputPlaceholder: 100,
  inputText: 4_000,

  threadName: 100,
  nonce: 25,

  /** Of a command, a subcommand, an option, an entry in a message's menu. */
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  choices: 25,
  choiceText: 100,
} as const;

/** What carries identity is never cut, since it would then name something else; that it does not fit is our mistake. */
export function doesNotFit(what: string, length: number, limit: number): VaneError {
  const cause = new Error(`Discord takes ${what} up to ${limit}, not ${length}`);
  return new VaneError('internal', {}, { cause });
}

/** @throws VaneError when it is empty or does not fit */
export function whole(what: string, text: string, limit: number): string {
  if (text === '' || text.length > limit) throw doesNotFit(what, text.length, limit);
  return text;
}
