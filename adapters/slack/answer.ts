import { answerBy, type Voice } from '../../src/bot/answering.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Acting, Ask } from './act.ts';
import { respond, type Response } from './response-url.ts';
import { withRemedy } from './remedy.ts';

/** Runs what was asked and answers it, with the button that helps where we lack an invitation. */
export async function answer(asked: Ask, acting: Acting): Promise<void> {
  const { invocation } = asked;
  const { locale } = acting.bot.preferences(invocation);
  const voice = voiceOf(asked, acting);
  const helping: Voice = {
    ...voice,
    answer: (reply) => voice.answer({ ...reply, card: withRemedy(reply, invocation, locale) }),
  };
  await answerBy(helping, invocation, acting.bot);
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
