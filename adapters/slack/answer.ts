import type { Card } from '../../src/bot/card.ts';
import type { Reply } from '../../src/bot/dispatch.ts';
import { type Locale, messagesFor } from '../../src/messages/index.ts';
import type { Acting, Ask } from './act.ts';
import { respond, type Response } from './response-url.ts';
import { withRemedy } from './remedy.ts';

/** People begin to wonder from about here on. */
const PATIENCE_MS = 1_000;

/** How an answer is shown: first perhaps that it is being worked on, in its place then the answer. */
interface Voice {
  working(card: Card): Promise<void>;
  answer(reply: Reply): Promise<void>;
}

/** Runs what was asked and answers it; what takes long says so meanwhile, in the message that becomes the answer. */
export async function answer(asked: Ask, acting: Acting): Promise<void> {
  const { bot } = acting;
  const { locale } = bot.preferences(asked.invocation);
  const voice = voiceOf(asked, acting);
  const work = bot.dispatch(asked.invocation);
  const progress = await Promise.race([work.then(() => undefined), workingLater(voice, locale)]);
  await progress?.();
  const reply = await work;
  if (asked.invocation.signal.aborted) return;
  await voice.answer({ ...reply, card: withRemedy(reply, asked.invocation, locale) });
}

async function workingLater(voice: Voice, locale: Locale): Promise<() => Promise<void>> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const blocks = [{ type: 'text', text: messagesFor(locale).chat.working }] as const;
  return () => voice.working({ locale, blocks }).catch(() => undefined);
}

function voiceOf(asked: Ask, acting: Acting): Voice {
  const shared = acting.bot.audience(asked.invocation.request) === 'everyone';
  if (asked.responseUrl !== undefined) return responding(asked, asked.responseUrl, shared, acting);
  if (asked.invocation.openness === 'direct' || shared) return talking(asked, acting);
  return whispering(asked, acting);
}

/** As a message of ours, through the outbox: it is said once, whatever happens. */
function talking({ id, sender, invocation }: Ask, { bot, messenger }: Acting): Voice {
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
        await messenger.whisper(place, sender.userId, card);
      else await say(card);
    },
  };
}

/** To the asker alone. */
function whispering({ sender, invocation }: Ask, { messenger }: Acting): Voice {
  return {
    working: () => Promise.resolve(),
    answer: ({ card }) => messenger.whisper(invocation.place, sender.userId, card),
  };
}

/** By the address that came with the question; it reaches also channels of which we are no member. */
function responding({ invocation }: Ask, url: string, shared: boolean, { messenger }: Acting): Voice {
  let replace = false;
  const everyone: Response['response_type'] = 'in_channel';
  return {
    working: async (card) => {
      const [message] = await messenger.ready(card);
      if (message === undefined) return;
      await respond(url, {
        ...message,
        response_type: shared ? everyone : 'ephemeral',
        replace_original: false,
      });
      replace = true;
    },
    answer: async ({ card, audience }) => {
      const type = audience === 'everyone' || invocation.openness === 'direct' ? everyone : 'ephemeral';
      const messages = await messenger.ready(card);
      for (const [index, message] of messages.slice(0, MOST_RESPONSES).entries())
        await respond(url, { ...message, response_type: type, replace_original: index === 0 && replace });
    },
  };
}

/** Slack takes five by one address, and one may have said that work goes on. */
const MOST_RESPONSES = 4;
