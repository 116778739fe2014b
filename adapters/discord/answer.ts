import { MessageFlags, Routes } from 'discord.js';
import { z } from 'zod';
import { answerBy, type Voice } from '../../src/bot/answering.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Audience } from '../../src/bot/command.ts';
import type { Bot, Invocation } from '../../src/bot/dispatch.ts';
import type { Acting } from './act.ts';
import { isOver } from './errors.ts';
import { messageBody, withFiles } from './messenger.ts';
import type { Asking, Interaction } from './parse/incoming.ts';
import { renderCard } from './render/card.ts';

/** Runs what was asked and answers it: an interaction by its token, a message by a reply. */
export async function answer(asked: Asking, invocation: Invocation, acting: Acting): Promise<void> {
  const { interaction } = asked;
  const voice =
    interaction === undefined
      ? replying(asked, invocation, acting)
      : responding(asked, interaction, invocation, acting);
  await answerBy(voice, invocation, acting.bot);
}

/** Who sees what is put off: it is fixed before the answer is known. */
export function audienceOf(invocation: Pick<Invocation, 'request' | 'openness'>, bot: Bot): Audience {
  return invocation.openness === 'direct' ? 'everyone' : bot.audience(invocation.request);
}

/** As a message of ours, through the outbox: it is said once, whatever happens. */
function replying({ id, channelId }: Asking, { place }: Invocation, { bot, api }: Acting): Voice {
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
function responding(asked: Asking, interaction: Interaction, invocation: Invocation, acting: Acting): Voice {
  const shared = audienceOf(invocation, acting.bot) === 'everyone';
  return {
    working: () => Promise.resolve(),
    answer: async ({ card, audience }) => {
      const isAside = shared && audience === 'asker' && invocation.openness !== 'direct';
      try {
        if (isAside) await takeBack(interaction, acting);
        await respond(interaction, card, { isAside, isEphemeral: isAside || !shared }, acting);
      } catch (error) {
        if (!isOver(error)) throw error;
        await speak(asked, card, invocation, shared && !isAside, acting);
      }
    },
  };
}

interface Showing {
  /** The answer is for the asker alone, though it was put off for everyone. */
  readonly isAside: boolean;
  readonly isEphemeral: boolean;
}

async function respond(
  { applicationId, token }: Interaction,
  card: Card,
  { isAside, isEphemeral }: Showing,
  { api }: Acting,
): Promise<void> {
  const call = { answer: z.unknown(), auth: false };
  for (const [index, message] of renderCard(card).entries()) {
    const body = messageBody(message);
    if (index === 0 && !isAside) {
      const options = { ...call, ...withFiles(body, message), repeatable: true };
      await api.call('PATCH', Routes.webhookMessage(applicationId, token), options);
      continue;
    }
    const flags = isEphemeral ? MessageFlags.Ephemeral : 0;
    const options = { ...call, ...withFiles({ ...body, flags }, message), repeatable: false };
    await api.call('POST', Routes.webhook(applicationId, token), options);
  }
}

async function takeBack({ applicationId, token }: Interaction, { api }: Acting): Promise<void> {
  const options = { answer: z.unknown(), auth: false, repeatable: true };
  await api.call('DELETE', Routes.webhookMessage(applicationId, token), options);
}

async function speak(
  { id, sender }: Asking,
  card: Card,
  { place }: Invocation,
  shared: boolean,
  { bot, messenger }: Acting,
): Promise<void> {
  if (shared) await bot.services.outbox.say({ key: `discord:${id}`, place, card });
  else await messenger.direct(sender.userId, card);
}
