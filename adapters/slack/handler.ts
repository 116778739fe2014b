import type { Bot } from '../../src/bot/dispatch.ts';
import { createIntake, type Intake } from '../../src/bot/intake.ts';
import type { Api } from './api.ts';
import type { Channels } from './channels.ts';
import type { SlackMessenger } from './messenger.ts';
import { parseEvent, withoutDeletedText } from './parse/events.ts';
import type { Incoming, Self } from './parse/incoming.ts';
import { parseMessageMenu, parsePress, parseSlash, parseSubmission } from './parse/interactions.ts';
import type { People } from './people.ts';
import { act } from './act.ts';
import type { Turns } from '../../src/bot/turns.ts';

/** All that handling needs. */
export interface Surroundings {
  readonly bot: Bot;
  readonly api: Api;
  readonly self: Self;
  readonly messenger: SlackMessenger;
  readonly channels: Channels;
  readonly people: People;
  /** Of the posts in watched channels: an edit must not overtake its post, nor a post its deletion. */
  readonly turns: Turns;
}

export type Wire = 'event' | 'slash' | 'menu' | 'press' | 'form';

/** What Slack has sent, and by which of its ways. */
export interface Payload {
  readonly wire: Wire;
  readonly body: unknown;
}

export type Handler = Intake<Payload>;

export function createHandler(surroundings: Surroundings): Handler {
  const { bot, self } = surroundings;
  const intake = createIntake<Payload, Incoming>({
    platform: 'slack',
    services: bot.services,
    parse: (payload) => parse(payload, self),
    concerns: (incoming) => concerns(incoming, bot),
    act: (incoming, signal) => act(incoming, { ...surroundings, signal }),
  });
  return {
    ...intake,
    take: ({ wire, body }) => intake.take({ wire, body: wire === 'event' ? withoutDeletedText(body) : body }),
  };
}

export function parse({ wire, body }: Payload, self: Self): Incoming | undefined {
  switch (wire) {
    case 'event':
      return parseEvent(body, self);
    case 'slash':
      return parseSlash(body);
    case 'menu':
      return parseMessageMenu(body);
    case 'press':
      return parsePress(body);
    case 'form':
      return parseSubmission(body);
    default:
      return wire satisfies never;
  }
}

/** What is said in a channel that is not watched is not even written down. */
function concerns(incoming: Incoming, bot: Bot): boolean {
  if (incoming.kind !== 'post') return true;
  return bot.watches({ platform: 'slack', channel: incoming.spot.channel });
}
