import type { Invocation, Request } from '../../src/bot/dispatch.ts';
import type { Place } from '../../src/bot/place.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import type { Acting } from './act.ts';
import type { Sender, Spot } from './parse/incoming.ts';

/** A request of one person in one spot; in the Home tab, which is none, between that person and us. */
export async function invocationOf(
  sender: Sender,
  spot: Spot | undefined,
  request: Request,
  attachments: readonly MediaSource[],
  { people, channels, signal }: Acting,
): Promise<Invocation> {
  const { channel, thread } = spot ?? { channel: await channels.direct(sender.userId), thread: undefined };
  const [{ user, language }, openness] = await Promise.all([people(sender), channels.openness(channel)]);
  const place: Place = { platform: 'slack', channel, ...(thread !== undefined && { thread }) };
  return { request, attachments, user, place, openness, clientLanguage: language, localFiles: false, signal };
}
