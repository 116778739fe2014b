import { PermissionFlagsBits as May } from 'discord.js';
import { snowflake } from './clock.ts';
import type { Body } from './body.ts';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly bot: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
}

export interface Member {
  readonly user: User;
  readonly roles: Role[];
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly everyone: Role;
  readonly roles: Role[];
  readonly members: Map<string, Member>;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly kind: 'text' | 'dm' | 'thread';
  readonly name: string;
  readonly guild?: Guild;
  /** Of a thread. */
  readonly parent?: Channel;
  readonly owner?: User;
  readonly overwrites: Overwrite[];
  readonly recipients: readonly User[];
  /** Oldest first. */
  readonly messages: Message[];
}

export interface Attachment {
  readonly id: string;
  readonly channelId: string;
  readonly filename: string;
  readonly description: string | undefined;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly type: number;
  readonly at: string;
  content: string;
  embeds: readonly Body[];
  components: readonly Body[];
  attachments: readonly Attachment[];
  mentions: readonly User[];
  mentionsEveryone: boolean;
  editedAt: string | null;
  flags: number;
  readonly reactions: Map<string, Set<User>>;
  readonly reply: Message | undefined;
  readonly nonce: string | number | undefined;
  readonly webhook: string | undefined;
  /** The interaction that it answers. */
  readonly interaction: Body | undefined;
  /** The only one who sees it. */
  readonly onlyFor: User | undefined;
  thread: Channel | undefined;
}

/** What Discord's default role may do, and a bot that was invited with what chatting needs. */
const MEMBER =
  May.ViewChannel |
  May.SendMessages |
  May.SendMessagesInThreads |
  May.CreatePublicThreads |
  May.EmbedLinks |
  May.AttachFiles |
  May.ReadMessageHistory |
  May.AddReactions |
  May.UseExternalEmojis |
  May.UseApplicationCommands;

/** Ids whose parity tells the shard when there are two. */
const guildId = (nth: number) => (BigInt(262_000_000_000 + nth) << 22n).toString();

/** The bot's, which its token begins with in base64. */
const BOT_ID = '1260000000000000000';

const person = (username: string): User => ({
  id: snowflake(),
  username,
  name: username.charAt(0).toUpperCase() + username.slice(1),
  bot: false,
});

/** All there is: two guilds, their channels, and people. */
export class World {
  readonly bot: User = { id: BOT_ID, username: 'vane', name: 'Vane', bot: true };
  readonly users = {
    ada: person('ada'),
    bob: person('bob'),
    carol: person('carol'),
    outsider: person('outsider'),
  } as const;
  readonly owner = this.users.ada;
  readonly guilds: Guild[];
  readonly channels: Channel[];

  constructor() {
    const { ada, bob, carol, outsider } = this.users;
    const acme = emptyGuild(0, 'Acme', ada);
    const admins = role('admins', May.Administrator);
    const managers = role('social-managers', 0n);
    acme.roles.push(admins, managers);
    join(acme, ada, [admins]);
    join(acme, bob);
    join(acme, carol, [managers]);
    join(acme, this.bot);
    const second = emptyGuild(1, 'Second', outsider);
    join(second, outsider);
    join(second, this.bot);
    this.guilds = [acme, second];
    const secret = [hidden(acme.everyone.id), shown(bob.id), shown(this.bot.id)];
    const elsewhere = [{ ...hidden(this.bot.id), type: 'member' as const }];
    this.channels = [
      text(acme, 'campaign'),
      text(acme, 'secret', secret),
      text(acme, 'elsewhere', elsewhere),
      text(second, 'lobby'),
    ];
  }

  user(name: string): User {
    if (name === 'vane') return this.bot;
    return required(
      Object.values(this.users).find(({ username, id }) => username === name || id === name),
      `user "${name}"`,
    );
  }

  userById(id: string): User | undefined {
    return [this.bot, ...Object.values(this.users)].find((user) => user.id === id);
  }

  guild(name: string): Guild {
    return required(
      this.guilds.find((guild) => guild.name === name || guild.id === name),
      `guild "${name}"`,
    );
  }

  guildById(id: string): Guild | undefined {
    return this.guilds.find((guild) => guild.id === id);
  }

  /** By name or id. */
  channel(name: string): Channel {
    return required(
      this.channels.find(
        (channel) => channel.id === name || (channel.name === name && channel.kind === 'text'),
      ),
      `channel "${name}"`,
    );
  }

  channelById(id: string): Channel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  /** The direct messages of somebody and the bot. */
  direct(user: User): Channel {
    const open = this.channels.find((one) => one.kind === 'dm' && one.recipients[0]?.id === user.id);
    if (open !== undefined) return open;
    const made: Channel = {
      id: snowflake(),
      kind: 'dm',
      name: user.username,
      overwrites: [],
      recipients: [user],
      messages: [],
    };
    this.channels.push(made);
    return made;
  }

  message(id: string): Message | undefined {
    return this.channels.flatMap(({ messages }) => messages).find((message) => message.id === id);
  }
}

export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
}

export function join(guild: Guild, user: User, roles: Role[] = []): void {
  guild.members.set(user.id, { user, roles, joinedAt: new Date().toISOString() });
}

function role(name: string, permissions: bigint): Role {
  return { id: snowflake(), name, permissions };
}

function emptyGuild(nth: number, name: string, owner: User): Guild {
  const id = guildId(nth);
  // The role of everyone has the guild's own id.
  const everyone: Role = { id, name: '@everyone', permissions: MEMBER };
  return { id, name, ownerId: owner.id, everyone, roles: [everyone], members: new Map() };
}

function text(guild: Guild, name: string, overwrites: Overwrite[] = []): Channel {
  return { id: snowflake(), kind: 'text', name, guild, overwrites, recipients: [], messages: [] };
}

const hidden = (id: string): Overwrite => ({ id, type: 'role', allow: 0n, deny: May.ViewChannel });
export const shown = (id: string): Overwrite => ({ id, type: 'member', allow: May.ViewChannel, deny: 0n });
