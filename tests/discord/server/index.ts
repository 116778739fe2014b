import { PermissionFlagsBits as May } from 'discord.js';
import { Cdn } from './cdn.ts';
import { Clock } from './clock.ts';
import { CommandBook, type Registered } from './command-book.ts';
import { Events } from './events.ts';
import { Faults } from './faults.ts';
import { Front } from './front.ts';
import { Gateway } from './gateway.ts';
import { type Answer, Interactions, type Modal } from './interactions.ts';
import { People } from './people.ts';
import type { Call, House } from './route.ts';
import { applicationOf } from './routes/self.ts';
import { openThread } from './routes/threads.ts';
import { guildCreated, type Held, messageOnWire, userOnWire } from './wire.ts';
import { type Channel, join, type Message, required, shown, World } from './world.ts';

export type { Answer, Call, Held, Modal, Registered };

/** The bot's token; its first part is the bot's id in base64, as Discord's tokens have it. */
export const TOKEN = 'MTI2MDAwMDAwMDAwMDAwMDAwMA.vane.test';

/** A local Discord, on the loopback interface alone. */
export async function openServer(): Promise<DiscordServer> {
  const server = new DiscordServer();
  await server.listen();
  return server;
}

/** A message that one person alone sees. */
export interface Whisper extends Held {
  readonly to: string;
}

/** Discord's gateway, REST API and attachments, the people in its guilds, and what can go wrong. */
export class DiscordServer extends People {
  readonly world: World;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly gateway: Gateway;
  /** What was sent that Discord would refuse, or that could ping somebody. */
  readonly violations: string[];
  readonly #house: House;
  readonly #front: Front;

  constructor() {
    const house = build();
    super(house);
    this.#house = house;
    ({ world: this.world, clock: this.clock, faults: this.faults } = house);
    ({ gateway: this.gateway, violations: this.violations } = house);
    this.#front = new Front(house, TOKEN);
    this.gateway.attach(this.#front.server);
  }

  async listen(): Promise<void> {
    await this.#front.listen();
    this.gateway.origin = this.#front.origin.replace('http', 'ws');
    this.#house.cdn.origin = this.#front.origin;
  }

  /** For discord.js's `rest.api`. */
  get apiUrl(): string {
    return `${this.#front.origin}/api`;
  }

  /** Where attachments are. */
  get cdnOrigin(): string {
    return this.#front.origin;
  }

  /** Interactions that were not answered within three seconds, as people speak of them. */
  get failed(): readonly string[] {
    return this.#house.interactions.failed;
  }

  /** Every form that was opened, oldest first. */
  get modals(): readonly Modal[] {
    return this.#house.interactions.modals;
  }

  user(name: string): string {
    return this.world.user(name).id;
  }

  channel(name: string): string {
    return this.world.channel(name).id;
  }

  guild(name: string): string {
    return this.world.guild(name).id;
  }

  /** Such as `POST /channels/:channel/messages`. */
  calls(route: string): Call[] {
    return this.#front.calls.filter((call) => call.route === route);
  }

  /** Every call, oldest first. */
  get allCalls(): readonly Call[] {
    return this.#front.calls;
  }

  /** What everybody sees in a channel (or thread, by id), oldest first. */
  messages(where: string): Held[] {
    return this.#shown(this.world.channel(where));
  }

  /** What was said in somebody's direct messages with the bot. */
  directMessages(who: string): Held[] {
    return this.#shown(this.world.direct(this.world.user(who)));
  }

  /** What was said in the thread that starts from a message; empty where there is none. */
  thread({ id }: Pick<Held, 'id'>): Held[] {
    const { thread } = required(this.world.message(id), 'such message');
    return thread === undefined ? [] : this.#shown(thread);
  }

  /** Threads of a channel, by name and id. */
  threads(where: string): { id: string; name: string }[] {
    const parent = this.world.channel(where);
    return this.world.channels.filter((one) => one.parent === parent).map(({ id, name }) => ({ id, name }));
  }

  /** Somebody starts a thread, from a message or without. @returns its id, good for `say` and `messages` */
  startThread(who: string, where: string, name: string, message?: Pick<Held, 'id'>): string {
    const [owner, parent] = [this.world.user(who), this.world.channel(where)];
    const from = message && this.world.message(message.id);
    return openThread(this.#house, { owner, parent, name, message: from }).id;
  }

  /** The message as it is now; undefined: it was deleted. */
  message({ id }: Pick<Held, 'id'>): Held | undefined {
    const found = this.world.message(id);
    return found && messageOnWire(found, this.#house.cdn);
  }

  /** What `@original` of an answer is now. */
  original({ interaction }: Answer): Held | undefined {
    return interaction.original && this.message(interaction.original);
  }

  /** All that one person alone sees, oldest first. */
  get whispers(): Whisper[] {
    return this.world.channels.flatMap(({ messages }) =>
      messages.flatMap((one) => {
        if (one.onlyFor === undefined) return [];
        return [{ ...messageOnWire(one, this.#house.cdn), to: one.onlyFor.username }];
      }),
    );
  }

  reactions({ id }: Pick<Held, 'id'>): string[] {
    return [...required(this.world.message(id), 'such message').reactions.keys()];
  }

  /** The registered commands: everywhere, or of a guild. */
  commands(guild?: string): readonly Registered[] {
    return this.#house.commands.in(guild === undefined ? undefined : this.guild(guild));
  }

  /** The bot is let into a channel. */
  invite(where: string): void {
    const channel = this.world.channel(where);
    const others = channel.overwrites.filter(({ id }) => id !== this.world.bot.id);
    channel.overwrites.splice(0, Infinity, ...others, shown(this.world.bot.id));
    this.#house.events.channelChanged('UPDATE', channel);
  }

  /** The bot loses a permission in a channel, such as `SendMessages`. */
  deny(where: string, permission: keyof typeof May): void {
    const channel = this.world.channel(where);
    channel.overwrites.push({ id: this.world.bot.id, type: 'member', allow: 0n, deny: May[permission] });
    this.#house.events.channelChanged('UPDATE', channel);
  }

  deleteChannel(where: string): void {
    const channel = this.world.channel(where);
    this.world.channels.splice(this.world.channels.indexOf(channel), 1);
    this.#house.events.channelChanged('DELETE', channel);
  }

  /** Somebody, or the bot, comes into a guild. */
  join(who: string, where: string): void {
    const [user, guild] = [this.world.user(who), this.world.guild(where)];
    join(guild, user);
    const member = guild.members.get(user.id);
    if (user === this.world.bot) this.#house.events.guildJoined(guild);
    else if (member !== undefined) this.#house.events.memberJoined(guild, member);
  }

  /** Somebody leaves a guild, or the bot is thrown out. */
  leave(who: string, where: string): void {
    const [user, guild] = [this.world.user(who), this.world.guild(where)];
    if (user === this.world.bot) this.#house.events.guildLeft(guild);
    else this.#house.events.memberLeft(guild, user);
    guild.members.delete(user.id);
  }

  /** The fifteen minutes of all interactions so far are over. */
  expireTokens(): void {
    this.#house.interactions.expireTokens();
  }

  /** The links to attachments that were given out so far are dead. */
  expireLinks(): void {
    this.#house.cdn.expireLinks();
  }

  async close(): Promise<void> {
    this.gateway.close();
    this.#house.interactions.close();
    this.#front.server.closeAllConnections();
    await new Promise((resolve) => this.#front.server.close(resolve));
  }

  #shown({ messages }: Channel): Held[] {
    const open = messages.filter((one: Message) => one.onlyFor === undefined);
    return open.map((one) => messageOnWire(one, this.#house.cdn));
  }
}

function build(): House {
  const [world, clock, faults] = [new World(), new Clock(), new Faults()];
  const cdn = new Cdn(clock);
  const gateway = new Gateway({
    token: TOKEN,
    faults,
    ready: () => ({ user: userOnWire(world.bot), application: applicationOf(world), private_channels: [] }),
    guilds: () =>
      world.guilds
        .filter(({ members }) => members.has(world.bot.id))
        .map((guild) => guildCreated(guild, world.channels, world.bot)),
  });
  return {
    world,
    clock,
    faults,
    cdn,
    gateway,
    events: new Events(world, gateway, cdn),
    interactions: new Interactions(clock),
    commands: new CommandBook(world.bot.id),
    violations: [],
  };
}
