import type { Abilities } from '../src/bot/abilities.ts';
import { discordAbilities } from './discord/abilities.ts';
import { slackAbilities } from './slack/abilities.ts';
import { terminalAbilities } from './terminal/abilities.ts';

/** What each platform can do, in the order in which README shows them. */
export const abilities: readonly Abilities[] = [terminalAbilities, slackAbilities, discordAbilities];
