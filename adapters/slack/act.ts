import { type ActionRequest, requestOf } from '../../src/bot/action.ts';
import { errorCard } from '../../src/bot/error-card.ts';
import type { Invocation, Request } from '../../src/bot/dispatch.ts';
import type { Openness, Place } from '../../src/bot/place.ts';
import { VaneError } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import { answer } from './answer.ts';
import { attachmentsOf, picturesOf } from './files.ts';
import { openForm } from './open-form.ts';
import type { Surroundings } from './handler.ts';
import { showHome } from './home.ts';
import { JOIN } from './remedy.ts';
import type { Answerable, Incoming, Sender, Spot } from './parse/incoming.ts';
import { contentOf } from './parse/message.ts';
import { forgetPost, readPost } from './watch.ts';

/** One thing that arrived, being handled. */
export interface Acting extends Surroundings {
  readonly signal: AbortSignal;
}

/** What people asked for, with all that answering needs. */
export interface Ask extends Answerable {
  readonly id: string;
  readonly sender: Sender;
  readonly invocation: Invocation;
}

/** Does what the thing asks for. @throws VaneError what could not even be answered */
export async function act(incoming: Incoming, acting: Acting): Promise<void> {
  const { bot, self, channels } = acting;
  if (incoming.sender.teamId !== undefined && incoming.sender.teamId !== self.teamId)
    return refuseStranger(incoming, acting);
  switch (incoming.kind) {
    case 'line':
      return ask(
        incoming,
        { kind: 'line', line: incoming.line },
        attachmentsOf(acting.api, incoming.files),
        acting,
      );
    case 'message menu': {
      const { text, ...content } = contentOf(incoming.message);
      const pictures = picturesOf(acting.api, { text, ...content });
      return ask(incoming, menuRequest(incoming.command, text, acting), pictures, acting);
    }
    case 'form': {
      const request = { kind: 'form', command: incoming.command, options: incoming.options } as const;
      return ask(incoming, request, attachmentsOf(acting.api, incoming.files), acting);
    }
    case 'press':
      return press(incoming, acting);
    case 'post':
      return readPost(incoming, acting);
    case 'post deleted':
      return forgetPost(incoming, acting);
    case 'home opened':
      return showHome(incoming.sender, acting);
    case 'invited': {
      const place = { platform: 'slack', channel: incoming.channel } as const;
      const openness = await channels.openness(incoming.channel);
      const { locale } = bot.preferences({
        place,
        user: { key: '', manager: false },
        clientLanguage: undefined,
      });
      if (openness === 'direct') return;
      const card = { locale, blocks: [{ type: 'text', text: messagesFor(locale).chat.welcome }] } as const;
      await bot.services.outbox.say({ key: `slack:${incoming.id}`, place, card });
      return;
    }
    default:
      incoming satisfies never;
  }
}

type Asking = Extract<Incoming, { kind: 'line' | 'message menu' | 'form' | 'press' }>;

async function ask(
  incoming: Asking,
  request: Request,
  attachments: MediaSource[],
  acting: Acting,
): Promise<void> {
  const spot = incoming.spot ?? { channel: incoming.sender.userId, thread: undefined };
  const invocation = await invocationOf(
    incoming.sender,
    spot,
    helped(request, attachments),
    attachments,
    acting,
  );
  const wanted = acting.bot.formWanted(invocation.request, attachments);
  const asked = { ...incoming, invocation };
  if (wanted !== undefined && incoming.triggerId !== undefined)
    return openForm(asked, wanted.name, {}, spot, acting);
  await answer(asked, acting);
}

/** Who calls us and says nothing wants to know what to say. */
function helped(request: Request, attachments: readonly MediaSource[]): Request {
  if (request.kind !== 'line' || request.line.trim() !== '') return request;
  return attachments.length > 0
    ? { kind: 'form', command: 'analyze', options: {} }
    : { kind: 'line', line: 'help' };
}

function menuRequest(name: string, text: string, { bot }: Acting): Request {
  const command = bot.commands.find((one) => one.name === name);
  const option = command?.bareText;
  return {
    kind: 'form',
    command: name,
    options: option === undefined || text === '' ? {} : { [option]: text },
  };
}

async function invocationOf(
  sender: Sender,
  spot: Spot,
  request: Request,
  attachments: readonly MediaSource[],
  { people, channels, signal }: Acting,
): Promise<Invocation> {
  const [{ user, language }, openness] = await Promise.all([people(sender), opennessOf(spot, channels)]);
  const place: Place = {
    platform: 'slack',
    channel: spot.channel,
    ...(spot.thread !== undefined && { thread: spot.thread }),
  };
  return { request, attachments, user, place, openness, clientLanguage: language, localFiles: false, signal };
}

/** A conversation with one person may be named by that person. */
function opennessOf({ channel }: Spot, channels: Acting['channels']): Promise<Openness> {
  return /^[UW]/.test(channel) ? Promise.resolve('direct') : channels.openness(channel);
}

async function press(incoming: Extract<Incoming, { kind: 'press' }>, acting: Acting): Promise<void> {
  const { bot, channels, messenger } = acting;
  const request: ActionRequest = requestOf(incoming.actionId, incoming.chosen);
  if (request.kind === 'open form') {
    const spot = incoming.spot ?? { channel: incoming.sender.userId, thread: undefined };
    const invocation = await invocationOf(incoming.sender, spot, { ...request, kind: 'form' }, [], acting);
    return openForm({ ...incoming, invocation }, request.command, request.options, incoming.spot, acting);
  }
  if (request.command === JOIN) {
    const channel = String(request.options.channel);
    await channels.join(channel);
    const person = await acting.people(incoming.sender);
    const place = { platform: 'slack', channel: incoming.spot?.channel ?? channel } as const;
    const { locale } = bot.preferences({ place, user: person.user, clientLanguage: person.language });
    const text = messagesFor(locale).chat.joined(`<#${channel}>`);
    await messenger.whisper(place, incoming.sender.userId, { locale, blocks: [{ type: 'text', text }] });
    return;
  }
  await ask(incoming, request, [], acting);
  // The Home tab shows what has just been changed in it.
  if (incoming.spot === undefined) await showHome(incoming.sender, acting);
}

/** Members of other organisations share channels with this one; the installation is not theirs. */
async function refuseStranger(incoming: Incoming, { bot, messenger }: Acting): Promise<void> {
  if (!('spot' in incoming) || incoming.spot === undefined || incoming.kind === 'post') return;
  const place: Place = { platform: 'slack', channel: incoming.spot.channel };
  const { locale } = bot.preferences({ place, user: { key: '', manager: false }, clientLanguage: undefined });
  const card = errorCard(new VaneError('platform.other_team', { platform: 'slack' }), locale);
  await messenger.whisper(place, incoming.sender.userId, card);
}
