import PQueue from 'p-queue';
import { z } from 'zod';
import type { Messenger } from '../../src/bot/adapter.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import type { Place } from '../../src/bot/place.ts';
import { toVaneError } from '../../src/errors.ts';
import type { Api } from './api.ts';
import { renderCard, type SlackMessage, withFiles } from './render/card.ts';
import { upload } from './uploads.ts';

/** What Slack is sent for a message; the quoted post's links are not unfurled again. */
export interface Ready {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

export interface SlackMessenger extends Messenger {
  /** To one person in a channel; Slack does not promise that it arrives, and forgets it. */
  whisper(place: Place, userId: string, card: Card): Promise<void>;
  /** The card as messages, with its pictures uploaded. */
  ready(card: Card): Promise<Ready[]>;
}

const EVENT_TYPE = 'vane_message';
const postAnswer = z.looseObject({ ts: z.string() });
const listAnswer = z.looseObject({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({ event_type: z.string(), event_payload: z.looseObject({ key: z.string().optional() }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

const PLAIN = { mrkdwn: false, unfurl_links: false, unfurl_media: false };
/** Slack's word: one message a second a channel. https://docs.slack.dev/apis/web-api/rate-limits */
const BETWEEN_POSTS_MS = 1_000;
/** By how much the clocks may differ when an earlier message is looked for. */
const MARGIN_S = 3_600;

export function createMessenger(api: Api, { log }: Bot['services']): SlackMessenger {
  const inTurn = perChannel();

  async function ready(card: Card): Promise<Ready[]> {
    return Promise.all(renderCard(card).map(async (message) => withFiles(message, await uploaded(message))));
  }

  /** A picture that cannot be uploaded is said in words: the rest of the message matters more. */
  async function uploaded({ uploads }: SlackMessage): Promise<(string | undefined)[]> {
    return Promise.all(
      uploads.map((picture) =>
        upload(api, picture).catch((error: unknown) => {
          log.warn({ code: toVaneError(error).code }, 'a picture could not be uploaded');
          return undefined;
        }),
      ),
    );
  }

  async function say(
    channel: string,
    thread: string | undefined,
    message: Ready,
    key: string,
  ): Promise<string> {
    const metadata = { event_type: EVENT_TYPE, event_payload: { key } };
    const args = { channel, ...message, ...PLAIN, metadata, ...(thread && { thread_ts: thread }) };
    const call = () => api.call('chat.postMessage', args, { answer: postAnswer, repeatable: false });
    return (await inTurn(channel, call)).ts;
  }

  async function find({ channel, thread }: Omit<Place, 'platform'>, key: string, since: Date) {
    const oldest = `${Math.floor(since.getTime() / 1000) - MARGIN_S}`;
    const args = { channel, oldest, limit: 200, include_all_metadata: true, ...(thread && { ts: thread }) };
    const method = thread ? 'conversations.replies' : 'conversations.history';
    const { messages } = await api.call(method, args, { answer: listAnswer, repeatable: true });
    return messages.find(
      ({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload.key === key,
    )?.ts;
  }

  /** What does not fit into one message goes on in its thread; each part is said once, like the whole. */
  async function goOn(
    place: Place,
    first: string,
    rest: readonly Ready[],
    key: string,
    anew: boolean,
  ): Promise<void> {
    const thread = place.thread ?? first;
    for (const [index, part] of rest.entries()) {
      const partKey = `${key}#${index + 1}`;
      const there = anew ? undefined : await find({ channel: place.channel, thread }, partKey, new Date(0));
      if (there === undefined) await say(place.channel, thread, part, partKey);
      else await change(place.channel, there, part);
    }
  }

  async function change(channel: string, ts: string, message: Ready): Promise<void> {
    await api.call('chat.update', { channel, ts, ...message }, { answer: z.unknown(), repeatable: true });
  }

  return {
    platform: 'slack',
    ready,
    async post(place, card, key) {
      const [first, ...rest] = await ready(card);
      if (first === undefined) throw new TypeError('a card has at least one message');
      const ts = await say(place.channel, place.thread, first, key);
      await goOn(place, ts, rest, key, true);
      return ts;
    },
    async edit(place, ts, card, key) {
      const [first, ...rest] = await ready(card);
      if (first !== undefined) await change(place.channel, ts, first);
      await goOn(place, ts, rest, key, false);
    },
    async find(place, key, since) {
      try {
        return await find(place, key, since);
      } catch (thrown) {
        const error = toVaneError(thrown);
        // Without the permission to look, saying it perhaps twice is better than not at all.
        if (error.code === 'platform.unreachable') throw error;
        log.warn({ code: error.code }, 'cannot look for an earlier message');
        return undefined;
      }
    },
    async whisper({ channel, thread }, user, card) {
      for (const message of await ready(card)) {
        const args = { channel, user, ...message, ...(thread && { thread_ts: thread }) };
        await inTurn(channel, () =>
          api.call('chat.postEphemeral', args, { answer: z.unknown(), repeatable: true }),
        );
      }
    },
  };
}

/** Runs calls one after another per channel, a second apart; a channel that is quiet is forgotten. */
function perChannel(): <T>(channel: string, call: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, PQueue>();
  return async (channel, call) => {
    const queue =
      queues.get(channel) ?? new PQueue({ concurrency: 1, interval: BETWEEN_POSTS_MS, intervalCap: 1 });
    queues.set(channel, queue);
    void queue
      .onIdle()
      .then(() =>
        setTimeout(
          () => queue.size + queue.pending === 0 && queues.delete(channel),
          BETWEEN_POSTS_MS * 2,
        ).unref(),
      );
    return queue.add(call, { throwOnTimeout: true });
  };
}
