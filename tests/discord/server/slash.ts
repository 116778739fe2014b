import type { Body } from './body.ts';
import { snowflake } from './clock.ts';
import type { Option, Registered } from './command-book.ts';
import { offered } from './asking.ts';
import type { House } from './route.ts';
import { attachmentOnWire, channelOnWire, memberOnWire, userOnWire } from './wire.ts';
import { type Channel, required, type User } from './world.ts';

export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
  readonly description?: string;
}

/** By option: text, number, truth; users, roles and channels by name; files as they are. */
export type Given = Readonly<Record<string, string | number | boolean | FileToSend>>;

export interface Typed {
  readonly command: Registered;
  readonly data: Body;
}

const TYPE = { subcommand: 1, group: 2, string: 3, integer: 4, user: 6, channel: 7, role: 8, attachment: 11 };

interface Typing {
  readonly user: User;
  readonly channel: Channel;
  /** The command, and its subcommands after blanks. */
  readonly line: string;
  readonly options: Given;
  /** The option that is being typed: nothing else has to be there, and it may be anything. */
  readonly focused?: string;
}

/** What Discord's client sends of what somebody typed; it refuses what the command does not take. */
export function typed(house: House, { user, channel, line, options, focused }: Typing): Typed {
  const [name = '', ...path] = line.split(' ');
  const command = required(house.commands.find(name, 1, channel.guild?.id), `command "/${name}" here`);
  if (!offered(command, { user, channel })) throw new Error(`"/${name}" is not offered to ${user.username}`);
  const resolved: Resolved = { attachments: {}, users: {}, members: {}, channels: {}, roles: {} };
  const filled = fill(house, { channel, resolved, options, focused }, command.options, path);
  const found = Object.fromEntries(
    Object.entries(resolved).filter(([, held]) => Object.keys(held).length > 0),
  );
  return {
    command,
    data: {
      id: command.id,
      name,
      type: 1,
      options: filled,
      ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
      ...(Object.keys(found).length > 0 && { resolved: found }),
    },
  };
}

interface Filling {
  readonly channel: Channel;
  readonly resolved: Resolved;
  readonly options: Given;
  readonly focused: string | undefined;
}

type Resolved = Record<'attachments' | 'users' | 'members' | 'channels' | 'roles', Record<string, Body>>;

function fill(house: House, filling: Filling, offers: readonly Option[], path: readonly string[]): Body[] {
  const [sub, ...rest] = path;
  if (sub !== undefined) {
    const inner = required(
      offers.find((one) => one.name === sub && one.type <= TYPE.group),
      `subcommand "${sub}"`,
    );
    return [{ type: inner.type, name: sub, options: fill(house, filling, inner.options ?? [], rest) }];
  }
  const { options, focused } = filling;
  const missing = offers.find((one) => one.required === true && options[one.name] === undefined);
  if (missing !== undefined && focused === undefined)
    throw new Error(`the option "${missing.name}" is required`);
  return Object.entries(options).map(([name, value]) => {
    const offer = required(
      offers.find((one) => one.name === name),
      `option "${name}"`,
    );
    return option(house, filling, offer, value);
  });
}

function option(house: House, filling: Filling, offer: Option, value: Given[string]): Body {
  const { name, type } = offer;
  if (name === filling.focused) return { name, type, value, focused: true };
  const { choices = [] } = offer;
  if (choices.length > 0 && !choices.some((one) => one.value === value))
    throw new Error(`"${name}" is none of ${choices.map((one) => String(one.value)).join(', ')}`);
  return {
    name,
    type,
    value: typeof value === 'object' || refers(type) ? refer(house, filling, type, value) : value,
  };
}

const refers = (type: number) => type === TYPE.user || type === TYPE.channel || type === TYPE.role;

/** @returns the id, and lays the thing beside the options */
function refer(house: House, { channel, resolved }: Filling, type: number, value: Given[string]): string {
  const { world, cdn } = house;
  if (typeof value === 'object') {
    const kept = cdn.keep({
      id: snowflake(),
      channelId: channel.id,
      filename: value.name,
      description: value.description,
      type: value.type ?? 'image/png',
      bytes: value.bytes,
    });
    resolved.attachments[kept.id] = { ...attachmentOnWire(kept, cdn), ephemeral: true };
    return kept.id;
  }
  if (type === TYPE.channel) {
    const chosen = world.channel(String(value));
    resolved.channels[chosen.id] = channelOnWire(chosen);
    return chosen.id;
  }
  if (type === TYPE.role) {
    const role = required(
      channel.guild?.roles.find((one) => one.name === value || one.id === value),
      `role "${String(value)}"`,
    );
    resolved.roles[role.id] = { ...role, permissions: String(role.permissions) };
    return role.id;
  }
  const user = world.user(String(value));
  const member = channel.guild?.members.get(user.id);
  resolved.users[user.id] = userOnWire(user);
  if (member !== undefined) resolved.members[user.id] = memberOnWire(member);
  return user.id;
}
