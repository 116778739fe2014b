import { InteractionResponseType as Response } from 'discord.js';
import type { Surroundings } from './act.ts';
import { respond } from './first-answers.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { parseTyping } from './parse/interactions.ts';

/** Offers values for an option that somebody is filling in; strangers are offered none. */
export async function suggest(body: unknown, { bot, api, channels, people }: Surroundings): Promise<void> {
  const typing = parseTyping(body);
  if (typing === undefined) return;
  const { interaction, sender, channelId, command, option, typed } = typing;
  const isKnown = (await people.known(sender)) !== undefined;
  const place = channels.placeOf(channelId);
  const found = isKnown ? await bot.suggest({ command, option, typed, place }) : [];
  const fitting = found.filter(({ length }) => length > 0 && length <= DISCORD_LIMITS.choiceText);
  const choices = fitting.slice(0, DISCORD_LIMITS.choices).map((value) => ({ name: value, value }));
  await respond(interaction, Response.ApplicationCommandAutocompleteResult, { choices }, api);
}
