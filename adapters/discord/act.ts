import { InteractionResponseType as Response, MessageFlags, Routes } from 'discord.js';
import { z } from 'zod';
import { requestOf } from '../../src/bot/action.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Command } from '../../src/bot/command.ts';
import type { Bot, Invocation, Request } from '../../src/bot/dispatch.ts';
import { errorCard } from '../../src/bot/error-card.ts';
import { lineRequest, menuRequest } from '../../src/bot/requests.ts';
import { VaneError } from '../../src/errors.ts';
import { localeFrom, messagesFor } from '../../src/messages/index.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import { answer, audienceOf } from './answer.ts';
import type { Api } from './api.ts';
import type { Channels } from './channels.ts';
import { attachmentsOf, picturesOf } from './files.ts';
import { formModal } from './form.ts';
import { messageBody, type DiscordMessenger } from './messenger.ts';
import type { Asking, Incoming, Interaction } from './parse/incoming.ts';
import { contentOf } from './parse/message.ts';
import type { People } from './people.ts';
import { renderCard } from './render/card.ts';
import { forgetPost, readPost } from './watch.ts';

/** All that handling needs. */
export interface Surroundings {
  readonly bot: Bot;
  readonly api: Api;
  readonly messenger: DiscordMessenger;
  readonly channels: Channels;
  readonly people: People;
}

/** One thing that arrived, being handled. */
export interface Acting extends Surroundings {
  readonly signal: AbortSignal;
}

/** Does what the thing asks for. @throws VaneError what could not even be answered */
export async function act(incoming: Incoming, acting: Acting): Promise<void> {
  switch (incoming.kind) {
    case 'post':
      if ((await acting.people.known(incoming.sender)) !== undefined) await readPost(incoming, acting);
      return;
    case 'post deleted':
      return forgetPost(incoming, acting);
    default:
      return ask(incoming, acting);
  }
}

async function ask(incoming: Asking, acting: Acting): Promise<void> {
  const { bot, channels, people, signal } = acting;
  const { sender, channelId, interaction } = incoming;
  const user = await people.known(sender);
  if (user === undefined) return refuse(incoming, acting);
  const { request, attachments, form } = requested(incoming, acting);
  const place = channels.placeOf(channelId);
  const openness = channels.openness(channelId, sender.serverId);
  const asked = { request, attachments, user, place, openness, localFiles: false, signal };
  const invocation: Invocation = { ...asked, clientLanguage: sender.language };
  if (interaction !== undefined && isStale(incoming, bot)) {
    const card = errorCard(new VaneError('platform.stale', {}), bot.preferences(invocation).locale);
    return tell(interaction, card, acting.api);
  }
  const isSubmitted = incoming.kind === 'form' && incoming.isSubmitted;
  const wanted = form ?? (isSubmitted ? undefined : bot.formWanted(request, attachments, user));
  if (wanted !== undefined && interaction !== undefined)
    return openForm(interaction, wanted, request, invocation, acting);
  if (interaction !== undefined)
    await putOff(interaction, audienceOf(invocation, bot) === 'asker', acting.api);
  await answer(incoming, invocation, acting);
}

/** Whether it is a button of an earlier Vane, for a command that is no more. */
function isStale(incoming: Asking, { commands }: Bot): boolean {
  if (incoming.kind !== 'press') return false;
  const { command } = requestOf(incoming.actionId);
  return !commands.some(({ name }) => name === command);
}

interface Requested {
  readonly request: Request;
  readonly attachments: MediaSource[];
  /** The command whose form a button opens. */
  readonly form?: Command | undefined;
}

function requested(incoming: Asking, { bot, api }: Acting): Requested {
  switch (incoming.kind) {
    case 'line': {
      const attachments = attachmentsOf(incoming.message.attachments, api.url);
      return { request: lineRequest(incoming.line, attachments), attachments };
    }
    case 'message menu': {
      const content = contentOf(incoming.message);
      const named = bot.commands.find(
        ({ fromMessage }) => fromMessage?.(messagesFor('en')) === incoming.command,
      );
      return {
        request: menuRequest(named?.name ?? incoming.command, content.text, bot),
        attachments: picturesOf(content, api.url),
      };
    }
    case 'form': {
      const { command, options, files } = incoming;
      return { request: { kind: 'form', command, options }, attachments: attachmentsOf(files, api.url) };
    }
    case 'press': {
      const asked = requestOf(incoming.actionId, incoming.chosen);
      const form =
        asked.kind === 'open form' ? bot.commands.find(({ name }) => name === asked.command) : undefined;
      return { request: { ...asked, kind: 'form' }, attachments: [], form };
    }
    default:
      return incoming satisfies never;
  }
}

async function openForm(
  interaction: Interaction,
  command: Command,
  request: Request,
  invocation: Invocation,
  { bot, api }: Acting,
): Promise<void> {
  const m = messagesFor(bot.preferences(invocation).locale);
  const given = request.kind === 'form' ? Object.entries(request.options) : [];
  const values = Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
  await respond(interaction, Response.Modal, formModal(command, { m, values }), api);
}

/** "Thinking…", for everyone or for the asker alone. */
async function putOff(interaction: Interaction, isAside: boolean, api: Api): Promise<void> {
  const data = isAside ? { flags: MessageFlags.Ephemeral } : {};
  // Taken up after a restart it may be put off already, or be too old; the answer finds another way then.
  await respond(interaction, Response.DeferredChannelMessageWithSource, data, api).catch((error: unknown) => {
    if (!(error instanceof VaneError) || error.code !== 'platform.refused') throw error;
  });
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

/** A stranger is told why, once a day in each place; one who presses something always, since Discord waits. */
async function refuse(
  { sender, channelId, interaction, id }: Asking,
  { bot, api, channels, messenger }: Acting,
): Promise<void> {
  const card = errorCard(
    new VaneError('platform.other_team', { platform: 'discord' }),
    localeFrom(sender.language) ?? 'en',
  );
  if (interaction !== undefined) return tell(interaction, card, api);
  const { store } = bot.services;
  const day = new Date().toISOString().slice(0, 10);
  const once = `refused:${store.hash('discord', sender.userId)}:${sender.serverId ?? ''}:${day}`;
  if (!(await store.inbox.take('discord', once, {}))) return;
  await store.inbox.done('discord', once);
  await messenger.post({ ...channels.placeOf(channelId), replyTo: id.replace(/^message:/, '') }, card, once);
}

/** A short answer at once, for the asker alone. */
async function tell(interaction: Interaction, card: Card, api: Api): Promise<void> {
  const [message] = renderCard(card);
  if (message === undefined) return;
  const data = { ...messageBody(message), flags: MessageFlags.Ephemeral };
  await respond(interaction, Response.ChannelMessageWithSource, data, api);
}
