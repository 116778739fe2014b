import { requestOf } from '../../src/bot/action.ts';
import type { Audience, Command } from '../../src/bot/command.ts';
import type { Bot, Invocation, Request } from '../../src/bot/dispatch.ts';
import { lineRequest, menuRequest } from '../../src/bot/requests.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import type { Surroundings } from './act.ts';
import { attachmentsOf, picturesOf } from './files.ts';
import type { Asking } from './parse/incoming.ts';
import { contentOf } from './parse/message.ts';

/** What somebody asked for, where: all that is known of it at once. */
export interface Ask extends Pick<Invocation, 'request' | 'attachments' | 'place' | 'openness'> {
  readonly incoming: Asking;
  /** The command whose form a button opens. */
  readonly form: Command | undefined;
}

export function askOf(incoming: Asking, { bot, api, channels }: Surroundings): Ask {
  const { channelId, sender } = incoming;
  return {
    incoming,
    place: channels.placeOf(channelId),
    openness: channels.openness(channelId, sender.serverId),
    ...requested(incoming, bot, api.url),
  };
}

/** Who sees the answer: it is fixed before the answer is known. */
export function audienceOf({ request, openness }: Pick<Ask, 'request' | 'openness'>, bot: Bot): Audience {
  return openness === 'direct' ? 'everyone' : bot.audience(request);
}

interface Requested extends Pick<Ask, 'form'> {
  readonly request: Request;
  readonly attachments: MediaSource[];
}

function requested(incoming: Asking, bot: Bot, apiUrl: string): Requested {
  switch (incoming.kind) {
    case 'line': {
      const attachments = attachmentsOf(incoming.message.attachments, apiUrl);
      return { request: lineRequest(incoming.line, attachments), attachments, form: undefined };
    }
    case 'message menu': {
      const content = contentOf(incoming.message);
      const named = bot.commands.find(
        ({ fromMessage }) => fromMessage?.(messagesFor('en')) === incoming.command,
      );
      return {
        request: menuRequest(named?.name ?? incoming.command, content.text, bot),
        attachments: picturesOf(content, apiUrl),
        form: undefined,
      };
    }
    case 'form': {
      const { command, options, files } = incoming;
      const request = { kind: 'form', command, options } as const;
      return { request, attachments: attachmentsOf(files, apiUrl), form: undefined };
    }
    case 'press':
      return pressed(incoming, bot);
    default:
      return incoming satisfies never;
  }
}

function pressed({ actionId, chosen }: Extract<Asking, { kind: 'press' }>, { commands }: Bot): Requested {
  const asked = requestOf(actionId, chosen);
  const opened = asked.kind === 'open form' ? commands.find(({ name }) => name === asked.command) : undefined;
  return { request: { ...asked, kind: 'form' }, attachments: [], form: opened };
}
