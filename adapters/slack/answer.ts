import { answerBy, type Voice } from '../../src/bot/answering.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Place } from '../../src/bot/place.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Acting, Ask } from './act.ts';
import type { Ready, SlackMessenger } from './messenger.ts';
import type { Spot } from './parse/incoming.ts';
import { respond, type Response } from './response-url.ts';
import { withRemedy } from './remedy.ts';

/** Runs what was asked and answers it, with the button that helps where we lack an invitation. */
export async function answer(asked: Ask, acting: Acting): Promise<void> {
  const { invocation } = asked;
  const { locale } = acting.bot.preferences(invocation);
  const voice = await voiceOf(asked, acting);
  const helping: Voice = {
    ...voice,
    answer: (reply) => voice.answer({ ...reply, card: withRemedy(reply, invocation, locale) }),
  };
  await answerBy(helping, invocation, acting.bot);
}

/** Slack shows no whisper in a thread that has not begun. */
export function whisperPlace({ platform, channel, thread }: Place, spot: Spot | undefined): Place {
  return thread === undefined || spot?.opensThread === true
    ? { platform, channel }
    : { platform, channel, thread };
}

async function voiceOf(asked: Ask, acting: Acting): Promise<Voice> {
  const { invocation, responseUrl, sender } = asked;
  const shared = acting.bot.audience(invocation.request) === 'everyone';
  // A command is answered by its address, which reaches everywhere. That of a click would replace what was clicked.
  if (responseUrl !== undefined && asked.kind === 'line')
    return responding(asked, responseUrl, shared, acting);
  if (responseUrl !== undefined && !(await acting.channels.mayTalk(invocation.place.channel, sender.userId)))
    return { ...responding(asked, responseUrl, shared, acting), working: () => Promise.resolve() };
  if (invocation.openness === 'direct' || shared) return talking(asked, acting);
  return whispering(asked, acting);
}

/** As a message of ours, through the outbox: it is said once, whatever happens. */
function talking({ id, sender, spot, invocation }: Ask, { bot, messenger }: Acting): Voice {
  const key = `slack:${id}`;
  const { place, openness } = invocation;
  let said = false;
  const say = (card: Card) => bot.services.outbox.say({ key, place, card });
  return {
    working: async (card) => {
      said = true;
      await say(card);
    },
    answer: async ({ card, audience }) => {
      if (audience === 'asker' && openness !== 'direct' && !said)
        await messenger.whisper(whisperPlace(place, spot), sender.userId, card);
      else await say(card);
    },
  };
}

/** To the asker alone. */
function whispering({ sender, spot, invocation }: Ask, { messenger }: Acting): Voice {
  return {
    working: () => Promise.resolve(),
    answer: ({ card }) => messenger.whisper(whisperPlace(invocation.place, spot), sender.userId, card),
  };
}

type Kind = Response['response_type'];

/** By the address that came with the question; it reaches also channels of which we are no member. */
function responding({ spot, invocation }: Ask, url: string, shared: boolean, { messenger }: Acting): Voice {
  const { place, openness } = invocation;
  let progress: Kind | undefined;
  const send = (message: Ready, kind: Kind, replace: boolean) => {
    const { thread } = kind === 'ephemeral' ? whisperPlace(place, spot) : place;
    const there = thread === undefined ? {} : { thread_ts: thread };
    return respond(url, { ...message, ...there, response_type: kind, replace_original: replace });
  };
  return {
    working: async (card) => {
      const [message] = await messenger.ready(card);
      if (message === undefined) return;
      const kind = shared || openness === 'direct' ? 'in_channel' : 'ephemeral';
      await send(message, kind, false);
      progress = kind;
    },
    answer: async ({ card, audience }) => {
      const kind = audience === 'everyone' || openness === 'direct' ? 'in_channel' : 'ephemeral';
      const messages = await withinReach(card, messenger);
      // What one person alone may see takes the place of nothing that everyone sees.
      for (const [index, message] of messages.entries())
        await send(message, kind, index === 0 && kind === progress);
    },
  };
}

/** Slack takes five by one address, and one may have said that work goes on. */
const MOST_RESPONSES = 4;

/** What of a card goes through the address; where that is not all, its end says so. */
async function withinReach(card: Card, messenger: SlackMessenger): Promise<Ready[]> {
  const messages = await messenger.ready(card);
  if (messages.length <= MOST_RESPONSES) return messages;
  const text = messagesFor(card.locale).chat.rest;
  const note = await messenger.ready({ locale: card.locale, blocks: [{ type: 'text', text }] });
  return [...messages.slice(0, MOST_RESPONSES - 1), ...note];
}
