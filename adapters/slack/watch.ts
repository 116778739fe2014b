import { z } from 'zod';
import { VaneError } from '../../src/errors.ts';
import type { Acting } from './act.ts';
import { picturesOf } from './files.ts';
import type { Incoming } from './parse/incoming.ts';
import { contentOf } from './parse/message.ts';

const FACES = {
  positive: 'slightly_smiling_face',
  neutral: 'neutral_face',
  negative: 'slightly_frowning_face',
} as const;

/** Of a picture whose sentiment nobody can tell. */
const PICTURE_FACE = 'frame_with_picture';

/** Reads a post of a watched channel and gives the one light sign that the channel wants. */
export async function readPost(
  { spot, sender, message, edited }: Extract<Incoming, { kind: 'post' }>,
  { bot, api, channels, signal }: Acting,
): Promise<void> {
  const { store, outbox } = bot.services;
  const content = contentOf(message);
  const pictures = picturesOf(api, content);
  if (content.text.trim() === '' && pictures.length === 0) return;
  const place = { platform: 'slack', channel: spot.channel } as const;
  const sign = await bot.observe({
    place,
    openness: await channels.openness(spot.channel),
    externalId: externalId(spot.channel, message.ts),
    url: undefined,
    text: content.text,
    pictures,
    postedBy: store.hash('slack', sender.userId),
    at: new Date(Number(message.ts) * 1000),
    signal,
  });
  if (sign === undefined) return;
  if (sign.kind === 'reaction') {
    const name = sign.sentiment === null ? PICTURE_FACE : FACES[sign.sentiment];
    // A post that reads otherwise after an edit has one face, not two.
    if (edited) await unreact(spot.channel, message.ts, name, api);
    return react(spot.channel, message.ts, name, api);
  }
  const key = `slack:watch:${spot.channel}:${message.ts}`;
  await outbox.say({ key, place: { ...place, thread: spot.thread ?? message.ts }, card: sign.card });
}

async function react(channel: string, timestamp: string, name: string, api: Acting['api']): Promise<void> {
  try {
    await api.call('reactions.add', { channel, timestamp, name }, { answer: z.unknown(), repeatable: true });
  } catch (error) {
    if (!isHarmless(error)) throw error;
  }
}

/** Takes back every face but the one that stays. That one is not there is no harm. */
async function unreact(channel: string, timestamp: string, kept: string, api: Acting['api']): Promise<void> {
  for (const name of [...Object.values(FACES), PICTURE_FACE].filter((face) => face !== kept)) {
    const args = { channel, timestamp, name };
    await api
      .call('reactions.remove', args, { answer: z.unknown(), repeatable: true })
      .catch(() => undefined);
  }
}

/** It is there already, or the post is gone. */
function isHarmless(error: unknown): boolean {
  if (!(error instanceof VaneError) || !('problem' in error.details)) return false;
  const { problem } = error.details as { problem: unknown };
  return problem === 'already_reacted' || problem === 'message_not_found';
}

/** What was deleted at its source is deleted here. */
export async function forgetPost(
  { channel, ts }: Extract<Incoming, { kind: 'post deleted' }>,
  { bot }: Acting,
): Promise<void> {
  await bot.services.store.posts.erase('slack', externalId(channel, ts));
}

/** The post as it is known in the store, and in the queue of what happens to it. */
export function externalId(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}
