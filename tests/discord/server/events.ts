import { GatewayIntentBits as Intent, PermissionFlagsBits as May } from 'discord.js';
import type { Body } from './body.ts';
import type { Cdn } from './cdn.ts';
import type { Gateway } from './gateway.ts';
import { may } from './permissions.ts';
import { channelOnWire, fullMember, guildCreated, memberOnWire, messageOnWire, userOnWire } from './wire.ts';
import type { Channel, Guild, Member, Message, User, World } from './world.ts';

/** Tells the bot what has happened, as far as it may see it and has asked to hear of it. */
export class Events {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #cdn: Cdn;

  constructor(world: World, gateway: Gateway, cdn: Cdn) {
    this.#world = world;
    this.#gateway = gateway;
    this.#cdn = cdn;
  }

  created(message: Message): void {
    this.#tellOf('MESSAGE_CREATE', message);
  }

  edited(message: Message): void {
    this.#tellOf('MESSAGE_UPDATE', message);
  }

  deleted({ id, channel }: Message): void {
    this.#tell('MESSAGE_DELETE', channel, { id, ...inChannel(channel) }, inMessages(channel));
  }

  /** @param change such as `ADD` */
  reacted(change: 'ADD' | 'REMOVE', { id, channel, author }: Message, user: User, name: string): void {
    const intents = channel.guild ? Intent.GuildMessageReactions : Intent.DirectMessageReactions;
    const member = channel.guild?.members.get(user.id);
    const event = {
      message_id: id,
      user_id: user.id,
      emoji: { id: null, name },
      burst: false,
      type: 0,
      message_author_id: author.id,
      ...inChannel(channel),
      ...(change === 'ADD' && member && { member: fullMember(member) }),
    };
    this.#tell(`MESSAGE_REACTION_${change}`, channel, event, intents);
  }

  threadMade(thread: Channel): void {
    this.#tell('THREAD_CREATE', thread, { ...channelOnWire(thread), newly_created: true }, Intent.Guilds);
  }

  channelChanged(change: 'CREATE' | 'UPDATE' | 'DELETE', channel: Channel): void {
    const guildId = channel.guild?.id;
    this.#gateway.tell(`CHANNEL_${change}`, channelOnWire(channel), { guildId, intents: Intent.Guilds });
  }

  guildJoined(guild: Guild): void {
    const created = guildCreated(guild, this.#world.channels, this.#world.bot);
    this.#gateway.tell('GUILD_CREATE', created, { guildId: guild.id, intents: Intent.Guilds });
  }

  guildLeft({ id }: Guild): void {
    this.#gateway.tell('GUILD_DELETE', { id }, { guildId: id, intents: Intent.Guilds });
  }

  memberJoined(guild: Guild, member: Member): void {
    const event = { ...fullMember(member), guild_id: guild.id };
    this.#gateway.tell('GUILD_MEMBER_ADD', event, { guildId: guild.id, intents: Intent.GuildMembers });
  }

  memberLeft({ id }: Guild, user: User): void {
    const event = { user: userOnWire(user), guild_id: id };
    this.#gateway.tell('GUILD_MEMBER_REMOVE', event, { guildId: id, intents: Intent.GuildMembers });
  }

  /** Interactions come whatever the intents. */
  interaction(guildId: string | undefined, interaction: Body): void {
    this.#gateway.tell('INTERACTION_CREATE', interaction, { guildId });
  }

  #tellOf(event: string, message: Message): void {
    const { channel, author } = message;
    const member = channel.guild?.members.get(author.id);
    const whole = {
      ...messageOnWire(message, this.#cdn),
      ...inChannel(channel),
      channel_type: channelOnWire(channel).type,
      ...(member && message.webhook === undefined && { member: memberOnWire(member) }),
    };
    const bare = emptied(whole);
    const open = isOpen(message, this.#world.bot);
    const hearing = { guildId: channel.guild?.id, intents: inMessages(channel) };
    if (!this.#sees(channel)) return;
    const told = (intents: number) => (open || (intents & Intent.MessageContent) !== 0 ? whole : bare);
    this.#gateway.tell(event, ({ intents }) => told(intents), hearing);
  }

  #tell(event: string, channel: Channel, d: Body, intents: number): void {
    if (this.#sees(channel)) this.#gateway.tell(event, d, { guildId: channel.guild?.id, intents });
  }

  #sees(channel: Channel): boolean {
    return may(this.#world.bot, channel, May.ViewChannel);
  }
}

const inChannel = ({ id, guild }: Channel) => ({ channel_id: id, ...(guild && { guild_id: guild.id }) });
const inMessages = ({ guild }: Channel) => (guild ? Intent.GuildMessages : Intent.DirectMessages);

/** What needs no Message Content intent: direct messages, what mentions the bot, and its own. */
export const isOpen = ({ channel, author, mentions }: Message, bot: User): boolean =>
  channel.kind === 'dm' || author.id === bot.id || mentions.some(({ id }) => id === bot.id);

/** A message as a bot without the Message Content intent gets it. */
export const emptied = <T extends Body>(message: T) => ({
  ...message,
  content: '',
  embeds: [],
  attachments: [],
  components: [],
});
