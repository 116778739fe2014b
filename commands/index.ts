import type { Command } from '../src/bot/command.ts';
import { analyze } from './analyze.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';

/** Every chat command, in the order in which help lists them. */
export const commands: readonly Command[] = [analyze, history, status, settings, help];
