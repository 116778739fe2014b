import { type Client, type Guild, PermissionFlagsBits as May, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Bot } from '../../src/bot/dispatch.ts';
import { toVaneError } from '../../src/errors.ts';
import type { Api } from './api.ts';
import type { Channels } from './channels.ts';
import { type Heard, isNewer } from './heard.ts';
import type { People } from './people.ts';

export interface CatchUpOptions {
  readonly client: Client;
  readonly api: Api;
  readonly bot: Bot;
  readonly channels: Channels;
  readonly people: People;
  readonly heard: Heard;
  /** Handles a message as if the gateway had brought it; what was had before is dropped. */
  readonly take: (message: unknown) => Promise<void>;
}

export interface CatchUp {
  /** A new session begins: what comes now is ahead of what was missed. */
  begins(shard: number, serverIds: readonly string[]): void;
  /** A server is there again: asks for what was missed in it. Never throws. */
  server(guild: Guild): Promise<void>;
  /** The same for direct messages, which come by the first shard. Never throws. */
  directMessages(): Promise<void>;
}

/** Nobody waits for an answer longer than that; the inbox knows for as long what it has had. */
const LONGEST_GAP_MS = 24 * 60 * 60_000;
/** Messages may come in another order than that of their ids. */
const MARGIN_MS = 10_000;
const PAGE = 100;
/** In these, beside the watched ones, somebody may have called us. */
const MOST_CHANNELS = 50;
const MOST_CONVERSATIONS = 50;

const page = z.array(z.looseObject({ id: z.string() }));

/**
 * Asks for what was said while nobody told us of it: Discord's gateway forgets, and a session that it does not take up
 * again begins with what is said next. Edits and deletions are not told of afterwards.
 */
export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { client, api, bot, channels, people, heard, take } = options;

  /** Oldest first, a page at a time: the next one is asked for when this one is dealt with. */
  async function hear(channel: string, after: string, serverId: string | undefined): Promise<void> {
    const query = { after, limit: `${PAGE}` };
    const options = { answer: page, repeatable: true, query, channel };
    const messages = await api.call('GET', Routes.channelMessages(channel), options);
    // Discord lists the newest first, and leaves out in which server it was said.
    const [newest] = messages;
    const told = messages.map((message) => ({ ...message, ...(serverId && { guild_id: serverId }) }));
    await Promise.all(told.toReversed().map(take));
    if (newest !== undefined && messages.length === PAGE) await hear(channel, newest.id, serverId);
  }

  /** @returns false: it is to be tried again */
  async function heardAll(
    ids: readonly string[],
    since: string,
    serverId: string | undefined,
  ): Promise<boolean> {
    let isComplete = true;
    for (const id of ids) {
      const code = await hear(id, since, serverId).then(
        () => undefined,
        (error: unknown) => toVaneError(error).code,
      );
      if (code === 'model.closed') return false;
      if (code === undefined) continue;
      bot.services.log.warn({ code }, 'what was missed in a channel cannot be read');
      // A channel that is closed to us is not asked for again.
      isComplete &&= code !== 'platform.unreachable';
    }
    return isComplete;
  }

  /** Those in which something was said since, watched ones first, as far as we may read them. */
  function channelsOf(guild: Guild, since: string): string[] {
    const me = guild.members.me;
    const isWatched = (id: string) => bot.watches(channels.placeOf(id));
    const spoken = guild.channels.cache.filter((channel) => {
      if (!channel.isTextBased() || channel.lastMessageId === null || me === null) return false;
      const mine = channel.permissionsFor(me);
      return isNewer(channel.lastMessageId, since) && mine.has([May.ViewChannel, May.ReadMessageHistory]);
    });
    const ids = [...spoken.keys()];
    return [...ids.filter(isWatched), ...ids.filter((id) => !isWatched(id)).slice(0, MOST_CHANNELS)];
  }

  async function catchUp(scope: string, channelsSince: (since: string) => string[], serverId?: string) {
    const last = heard.since(scope);
    const since = last === undefined ? undefined : gapFrom(last);
    const isComplete = since === undefined || (await heardAll(channelsSince(since), since, serverId));
    if (isComplete) heard.release(scope);
  }

  const conversations = () => heard.scopes().filter((scope) => !client.guilds.cache.has(scope));

  return {
    begins(shard, serverIds) {
      for (const id of serverIds) heard.hold(id);
      if (shard === 0) for (const id of conversations()) heard.hold(id);
    },
    async server(guild) {
      if (!people.serves(guild.id)) heard.release(guild.id);
      else await catchUp(guild.id, (since) => channelsOf(guild, since), guild.id);
    },
    async directMessages() {
      for (const id of conversations().slice(0, MOST_CONVERSATIONS)) await catchUp(id, () => [id]);
    },
  };
}

function gapFrom(last: string): string {
  const earliest = Date.now() - LONGEST_GAP_MS;
  const timestamp = Math.max(SnowflakeUtil.timestampFrom(last) - MARGIN_MS, earliest);
  return SnowflakeUtil.generate({ timestamp }).toString();
}
