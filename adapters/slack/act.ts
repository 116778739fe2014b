import { type ActionRequest, requestOf } from '../../src/bot/action.ts';
import { errorCard } from '../../src/bot/error-card.ts';
import type { Invocation, Request } from '../../src/bot/dispatch.ts';
import type { Place } from '../../src/bot/place.ts';
import { lineRequest, menuRequest } from '../../src/bot/requests.ts';
import { toVaneError, VaneError } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import { answer } from './answer.ts';
import { attachmentsOf, picturesOf } from './files.ts';
import { invocationOf } from './invocation.ts';
import { openForm } from './open-form.ts';
import type { Surroundings } from './handler.ts';
import { showHome } from './home.ts';
import { JOIN } from './remedy.ts';
import type { Answerable, Incoming, Sender, Spot } from './parse/incoming.ts';
import { contentOf } from './parse/message.ts';
import { externalId, forgetPost, readPost } from './watch.ts';

/** One thing that arrived, being handled. */
export interface Acting extends Surroundings {
  readonly signal: AbortSignal;
}

/** What people asked for, with all that answering needs. */
export interface Ask extends Answerable {
  readonly id: string;
  readonly kind: Asking['kind'];
  readonly sender: Sender;
  /** Undefined in the Home tab. */
  readonly spot: Spot | undefined;
  readonly invocation: Invocation;
}

/** Does what the thing asks for. @throws VaneError what could not even be answered */
export async function act(incoming: Incoming, acting: Acting): Promise<void> {
  const post = postOf(incoming);
  return post === undefined ? handle(incoming, acting) : acting.turns(post, () => handle(incoming, acting));
}

/** The post that something happens to. */
function postOf(incoming: Incoming): string | undefined {
  if (incoming.kind === 'post') return externalId(incoming.spot.channel, incoming.message.ts);
  return incoming.kind === 'post deleted' ? externalId(incoming.channel, incoming.ts) : undefined;
}

async function handle(incoming: Incoming, acting: Acting): Promise<void> {
  const { bot, channels } = acting;
  if (await isStranger(incoming.sender, acting)) return refuseStranger(incoming, acting);
  switch (incoming.kind) {
    case 'line':
    case 'message menu':
    case 'form':
    case 'press':
      return answerOrComplain(incoming, acting);
    case 'post':
      return readPost(incoming, acting);
    case 'post deleted':
      return forgetPost(incoming, acting);
    case 'home opened':
      return showHome(incoming.sender, acting);
    case 'invited': {
      const place = { platform: 'slack', channel: incoming.channel } as const;
      if ((await channels.openness(incoming.channel)) === 'direct') return;
      const locale = bot.placeLocale(place);
      const card = { locale, blocks: [{ type: 'text', text: messagesFor(locale).chat.welcome }] } as const;
      await bot.services.outbox.say({ key: `slack:${incoming.id}`, place, card });
      return;
    }
    default:
      incoming satisfies never;
  }
}

type Asking = Extract<Incoming, { kind: 'line' | 'message menu' | 'form' | 'press' }>;

/** Whoever asked hears of it when the answer, a form or an invitation fails for good. */
async function answerOrComplain(incoming: Asking, acting: Acting): Promise<void> {
  try {
    await answerTo(incoming, acting);
  } catch (thrown) {
    const { spot, sender } = incoming;
    const error = toVaneError(thrown);
    const channel = spot?.channel ?? (await acting.channels.direct(sender.userId));
    const place: Place = { platform: 'slack', channel };
    const complaint = errorCard(error, acting.bot.placeLocale(place));
    // A place that takes no answer may take no complaint either; the log has what went wrong first.
    if (!acting.signal.aborted)
      await acting.messenger.whisper(place, sender.userId, complaint).catch(() => undefined);
    throw error;
  }
}

function answerTo(incoming: Asking, acting: Acting): Promise<void> {
  const { api, bot } = acting;
  switch (incoming.kind) {
    case 'line': {
      const attachments = attachmentsOf(api, incoming.files);
      return ask(incoming, lineRequest(incoming.line, attachments), attachments, acting);
    }
    case 'message menu': {
      const content = contentOf(incoming.message);
      const request = menuRequest(incoming.command, content.text, bot);
      return ask(incoming, request, picturesOf(api, content), acting);
    }
    case 'form': {
      const request = { kind: 'form', command: incoming.command, options: incoming.options } as const;
      return ask(incoming, request, attachmentsOf(api, incoming.files), acting);
    }
    case 'press':
      return press(incoming, acting);
    default:
      return incoming satisfies never;
  }
}

async function ask(
  incoming: Asking,
  request: Request,
  attachments: MediaSource[],
  acting: Acting,
): Promise<void> {
  const { sender, spot, triggerId } = incoming;
  const invocation = await invocationOf(sender, spot, request, attachments, acting);
  const asked = { ...incoming, invocation };
  const wanted = acting.bot.formWanted(invocation.request, attachments, invocation.user);
  if (wanted !== undefined && triggerId !== undefined) return openForm(asked, wanted, {}, acting);
  await answer(asked, acting);
}

async function press(incoming: Extract<Incoming, { kind: 'press' }>, acting: Acting): Promise<void> {
  const { bot } = acting;
  const request: ActionRequest = requestOf(incoming.actionId, incoming.chosen);
  if (request.kind === 'open form') {
    const form = { ...request, kind: 'form' } as const;
    const invocation = await invocationOf(incoming.sender, incoming.spot, form, [], acting);
    const command = bot.commands.find(({ name }) => name === request.command);
    return openForm({ ...incoming, invocation }, command, request.options, acting);
  }
  if (request.command === JOIN) return join(incoming, String(request.options.channel), acting);
  await ask(incoming, request, [], acting);
  // The Home tab shows what has just been changed in it.
  if (incoming.spot === undefined) await showHome(incoming.sender, acting);
}

async function join(
  { sender, spot }: Extract<Incoming, { kind: 'press' }>,
  channel: string,
  { bot, channels, messenger, people }: Acting,
): Promise<void> {
  const name = await channels.join(channel);
  const { user, language } = await people(sender);
  const place: Place = { platform: 'slack', channel: spot?.channel ?? channel };
  const { locale } = bot.preferences({ place, user, clientLanguage: language });
  const text = messagesFor(locale).chat.joined(name);
  await messenger.whisper(place, sender.userId, { locale, blocks: [{ type: 'text', text }] });
}

/** Whoever Slack does not tell to be of this organisation is taken for one of another. */
async function isStranger(sender: Sender, { self, people }: Acting): Promise<boolean> {
  if (sender.teamId !== undefined) return sender.teamId !== self.teamId;
  return (await people(sender)).isMember !== true;
}

/** Members of other organisations share channels with this one; the installation is not theirs. */
async function refuseStranger(incoming: Incoming, { bot, messenger }: Acting): Promise<void> {
  if (!('spot' in incoming) || incoming.spot === undefined || incoming.kind === 'post') return;
  const place: Place = { platform: 'slack', channel: incoming.spot.channel };
  const card = errorCard(new VaneError('platform.other_team', { platform: 'slack' }), bot.placeLocale(place));
  await messenger.whisper(place, incoming.sender.userId, card);
}
