import { setTimeout as sleep } from 'node:timers/promises';
import { Routes } from 'discord.js';
import { z } from 'zod';
import { answerBy, type Voice } from '../../src/bot/answering.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Invocation } from '../../src/bot/dispatch.ts';
import { VaneError } from '../../src/errors.ts';
import type { Acting } from './act.ts';
import { type Ask, audienceOf } from './ask.ts';
import { isOver } from './errors.ts';
import type { Interaction } from './parse/incoming.ts';
import { respond, type Showing } from './responding.ts';

/** Runs what was asked and answers it: an interaction by its token, a message by a reply. */
export async function answer(ask: Ask, invocation: Invocation, acting: Acting): Promise<void> {
  const { interaction } = ask.incoming;
  const voice = interaction === undefined ? replying(ask, acting) : responding(ask, interaction, acting);
  await answerBy(voice, invocation, acting.bot);
}

/** For the asker alone, though the answer may have been put off for everyone; an answer to a message is for all. */
export async function whisper(ask: Ask, card: Card, acting: Acting): Promise<void> {
  const { interaction } = ask.incoming;
  const voice = interaction === undefined ? replying(ask, acting) : responding(ask, interaction, acting);
  await voice.answer({ card, data: null, error: undefined, audience: 'asker' });
}

/** As a message of ours, through the outbox: it is said once, whatever happens. */
function replying({ incoming, place }: Ask, { bot, api }: Acting): Voice {
  const { id, channelId } = incoming;
  const replyTo = id.replace(/^message:/, '');
  return {
    // Discord's own way to say that an answer is on its way.
    working: () =>
      api
        .call('POST', Routes.channelTyping(channelId), { answer: z.unknown(), repeatable: true })
        .then(() => undefined),
    answer: ({ card }) =>
      bot.services.outbox.say({ key: `discord:${id}`, place: { ...place, replyTo }, card }),
  };
}

/** In place of what was put off; when its fifteen minutes are over, as ourselves. */
function responding(ask: Ask, interaction: Interaction, acting: Acting): Voice {
  const shared = audienceOf(ask, acting.bot) === 'everyone';
  return {
    working: () => Promise.resolve(),
    answer: async ({ card, audience }) => {
      const isAside = shared && audience === 'asker' && ask.openness !== 'direct';
      const showing: Showing = { isAside, isEphemeral: isAside || !shared };
      try {
        await insist(() => respond(ask, interaction, card, showing, acting), acting.signal);
      } catch (error) {
        if (!isOver(error)) throw error;
        await speak(ask, card, showing, acting);
      }
    },
  };
}

// Longer together than the seconds that a stop gives to what is under way: what is still tried then is not given up,
// and goes on after the next start.
const TRIES = 5;
const FIRST_PAUSE_MS = 1_000;

/** Tries again while Discord is away; what was said already is known, and not said a second time. */
async function insist(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const isAway = error instanceof VaneError && error.code === 'platform.unreachable';
      if (!isAway || turn === TRIES) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** (turn - 1), undefined, { signal }).catch(() => undefined);
    }
  }
}

async function speak(
  { incoming, place }: Ask,
  card: Card,
  { isEphemeral }: Showing,
  { bot, messenger }: Acting,
): Promise<void> {
  const { id, sender } = incoming;
  const channel = isEphemeral ? await messenger.direct(sender.userId) : undefined;
  const where = channel === undefined ? place : ({ platform: 'discord', channel } as const);
  await bot.services.outbox.say({ key: `discord:${id}`, place: where, card });
}
