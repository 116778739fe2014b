import { InteractionResponseType as Response, MessageFlags, Routes } from 'discord.js';
import { z } from 'zod';
import { requestOf } from '../../src/bot/action.ts';
import type { Command } from '../../src/bot/command.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import { errorCard } from '../../src/bot/error-card.ts';
import type { User } from '../../src/bot/permissions.ts';
import { VaneError } from '../../src/errors.ts';
import { type Locale, localeFrom, messagesFor } from '../../src/messages/index.ts';
import type { Surroundings } from './act.ts';
import type { Api } from './api.ts';
import { type Ask, askOf, audienceOf } from './ask.ts';
import { formModal } from './form.ts';
import { isShortened, wholeAction } from './long-actions.ts';
import { messageBody } from './messenger.ts';
import type { Asking, Interaction } from './parse/incoming.ts';
import { renderCard } from './render/card.ts';

/** What a person sees within three seconds of doing something. */
interface First {
  readonly type: Response;
  readonly data: object;
  /** Whether the answer itself is still to come. */
  readonly isPutOff: boolean;
}

/** The first answers to interactions, which wait for nothing: no database, no question to Discord. */
export interface FirstAnswers {
  /**
   * Gives it, once for each interaction that is under way.
   *
   * @returns whether the answer itself is still to come
   */
  give(incoming: Asking, interaction: Interaction): Promise<boolean>;
  /** The interaction is dealt with. */
  forget(id: string): void;
}

export function createFirstAnswers(around: Surroundings): FirstAnswers {
  const given = new Map<string, Promise<boolean>>();

  async function send(incoming: Asking, interaction: Interaction): Promise<boolean> {
    const { type, data, isPutOff } = firstOf(await whole(incoming, around), around);
    await respond(interaction, type, data, around.api).catch((error: unknown) => {
      // Taken up after a restart it has its first answer already, or is too old; the answer finds another way then.
      if (!(error instanceof VaneError) || error.code === 'model.closed') throw error;
    });
    return isPutOff;
  }

  return {
    give(incoming, interaction) {
      const first = given.get(incoming.id) ?? send(incoming, interaction);
      given.set(incoming.id, first);
      return first;
    },
    forget: (id) => void given.delete(id),
  };
}

/** What comes within three seconds after somebody did something. */
export async function respond(
  { id, token }: Interaction,
  type: Response,
  data: object,
  api: Api,
): Promise<void> {
  const options = { answer: z.unknown(), auth: false, repeatable: true, body: { type, data } };
  await api.call('POST', Routes.interactionCallback(id, token), options);
}

/** A form is filled in with what a button stands for, so this one has to be looked up first. */
async function whole(incoming: Asking, { bot }: Surroundings): Promise<Asking> {
  if (incoming.kind !== 'press' || !isShortened(incoming.actionId)) return incoming;
  if (requestOf(incoming.actionId).kind !== 'open form') return incoming;
  const actionId = await wholeAction(incoming.actionId, bot.services.store.notes).catch(() => undefined);
  return { ...incoming, actionId: actionId ?? incoming.actionId };
}

function firstOf(incoming: Asking, around: Surroundings): First {
  const { bot, people } = around;
  const ask = askOf(incoming, around);
  const { sender } = incoming;
  const { user, standing } = people.atOnce(sender);
  if (standing === 'stranger')
    return told(
      new VaneError('platform.other_team', { platform: 'discord' }),
      localeFrom(sender.language) ?? 'en',
    );
  const { locale } = bot.preferences({ user, place: ask.place, clientLanguage: sender.language });
  if (isStale(incoming, bot)) return told(new VaneError('platform.stale', {}), locale);
  const wanted = formOf(ask, user, bot);
  if (wanted !== undefined) return opened(wanted, ask, locale);
  const data = audienceOf(ask, bot) === 'asker' ? { flags: MessageFlags.Ephemeral } : {};
  return { type: Response.DeferredChannelMessageWithSource, data, isPutOff: true };
}

/** Whether it is a button of an earlier Vane, for a command that is no more. */
function isStale(incoming: Asking, { commands }: Bot): boolean {
  if (incoming.kind !== 'press') return false;
  const { command } = requestOf(incoming.actionId);
  return !commands.some(({ name }) => name === command);
}

function formOf({ incoming, form, request, attachments }: Ask, user: User, bot: Bot) {
  if (form !== undefined) return form;
  const isSubmitted = incoming.kind === 'form' && incoming.isSubmitted;
  return isSubmitted ? undefined : bot.formWanted(request, attachments, user);
}

function opened(command: Command, { request }: Ask, locale: Locale): First {
  const given = request.kind === 'form' ? Object.entries(request.options) : [];
  const values = Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
  const data = formModal(command, { m: messagesFor(locale), values });
  return { type: Response.Modal, data, isPutOff: false };
}

/** A short answer at once, for the asker alone. */
function told(error: VaneError, locale: Locale): First {
  const [message] = renderCard(errorCard(error, locale));
  const data = { ...(message && messageBody(message)), flags: MessageFlags.Ephemeral };
  return { type: Response.ChannelMessageWithSource, data, isPutOff: false };
}
