import { z } from 'zod';
import type { Openness } from '../../src/bot/place.ts';
import { VaneError } from '../../src/errors.ts';
import type { Api } from './api.ts';
import { remembering } from '../../src/bot/remembering.ts';

export interface Channels {
  /** Who can see what is said there; private when Slack does not tell. */
  openness(channel: string): Promise<Openness>;
  /** The conversation between a person and us; their own id when Slack does not open it: that takes posts, no edits. */
  direct(userId: string): Promise<string>;
  /** Whether we can speak there in our own name, where this person is. */
  mayTalk(channel: string, userId: string): Promise<boolean>;
  /** @throws VaneError `platform.not_in_channel`, `platform.no_such_channel` */
  check(channel: string): Promise<void>;
  /** Joins a public channel. @returns its name; @throws VaneError `platform.*` */
  join(channel: string): Promise<string>;
}

const answer = z.looseObject({
  channel: z.looseObject({
    name: z.string().optional(),
    is_private: z.boolean().optional(),
    is_member: z.boolean().optional(),
    is_im: z.boolean().optional(),
    is_mpim: z.boolean().optional(),
  }),
});

const opened = z.looseObject({ channel: z.looseObject({ id: z.string() }) });

const FRESH_MS = 5 * 60_000;
/** It never changes. */
const DIRECT_FRESH_MS = 24 * 60 * 60_000;

export function createChannels(api: Api): Channels {
  const info = async (channel: string) =>
    (await api.call('conversations.info', { channel }, { answer, repeatable: true })).channel;
  const opennessOf = remembering(FRESH_MS, async (channel): Promise<Openness> => {
    if (isDirect(channel)) return 'direct';
    const { is_private, is_im, is_mpim } = await info(channel);
    if (is_im === true) return 'direct';
    return is_private === false && is_mpim !== true ? 'open' : 'private';
  });
  const openedWith = remembering(DIRECT_FRESH_MS, async (users) => {
    const options = { answer: opened, repeatable: true };
    return (await api.call('conversations.open', { users }, options)).channel.id;
  });
  const direct = (userId: string) => openedWith(userId).catch(() => userId);
  return {
    openness: (channel) => opennessOf(channel).catch(() => 'private'),
    direct,
    async mayTalk(channel, userId) {
      // Two people's own conversation is direct too, and we are not in it.
      if (isDirect(channel)) return channel === (await direct(userId));
      return info(channel).then(
        ({ is_member }) => is_member === true,
        () => false,
      );
    },
    async check(channel) {
      if (isDirect(channel)) return;
      const { is_member, name } = await info(channel);
      if (is_member !== true)
        throw new VaneError('platform.not_in_channel', { platform: 'slack', channel: `#${name ?? channel}` });
    },
    async join(channel) {
      const { name } = (await api.call('conversations.join', { channel }, { answer, repeatable: true }))
        .channel;
      return `#${name ?? channel}`;
    },
  };
}

/** Ids of direct messages start with D, and the other person's own id may stand for one; of all others nothing follows. */
function isDirect(channel: string): boolean {
  return /^[DUW]/.test(channel);
}
