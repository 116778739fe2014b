import { type Body, bodiesOf, textOf } from './body.ts';
import type { Registered } from './command-book.ts';
import { snowflake } from './clock.ts';
import { type Answer, type Interaction, KIND } from './interactions.ts';
import { guildPermissions, permissionsOf } from './permissions.ts';
import type { House } from './route.ts';
import { channelOnWire, fullMember, messageOnWire, userOnWire } from './wire.ts';
import type { Channel, Message, User } from './world.ts';

export interface Wish {
  readonly kind: number;
  /** How people speak of it. */
  readonly label: string;
  readonly user: User;
  readonly channel: Channel;
  readonly data: Body;
  readonly message?: Message | undefined;
  readonly locale?: string | undefined;
  readonly ownInstall?: boolean | undefined;
  /** What the answer's message says of it. */
  readonly metadata?: Body;
}

/** Somebody did something that the bot must answer. */
export function ask(house: House, wish: Wish): Promise<Answer> {
  const { user, channel, label, kind } = wish;
  const metadata = {
    id: snowflake(),
    type: kind,
    user: userOnWire(user),
    authorizing_integration_owners: owners(wish),
    ...wish.metadata,
  };
  const asked = { type: kind, label, user, channel, message: wish.message, metadata };
  return house.interactions.ask(asked, (interaction) => {
    house.events.interaction(channel.guild?.id, payload(house, wish, interaction));
  });
}

function payload({ world, cdn }: House, wish: Wish, interaction: Interaction): Body {
  const { channel, user, data, message, locale = 'en-US' } = wish;
  const { guild } = channel;
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: wish.kind,
    token: interaction.token,
    version: 1,
    data,
    channel: { ...channelOnWire(channel), permissions: String(permissionsOf(user, channel)) },
    channel_id: channel.id,
    locale,
    app_permissions: String(permissionsOf(world.bot, channel)),
    entitlements: [],
    authorizing_integration_owners: owners(wish),
    context: guild === undefined ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(message && wish.kind !== KIND.command && { message: messageOnWire(message, cdn) }),
    ...(guild === undefined ? { user: userOnWire(user) } : inGuild(channel, user)),
  };
}

/** By whose installation it came: `0` is the guild's, `1` the person's own. */
function owners({ channel: { guild }, user: { id }, ownInstall = false }: Wish): Body {
  if (ownInstall) return { '1': id };
  return guild ? { '0': guild.id } : { '0': '0', '1': id };
}

function inGuild(channel: Channel, user: User): Body {
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  if (guild === undefined || member === undefined) throw new Error(`${user.username} is not in that guild`);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: { ...fullMember(member), permissions: String(permissionsOf(user, channel)) },
  };
}

/** Discord shows a command to whom it is for; others cannot use it. */
export function offered(command: Registered, { user, channel }: { user: User; channel: Channel }): boolean {
  const { contexts, default_member_permissions: needed } = command;
  const here = channel.guild === undefined ? 1 : 0;
  if (contexts !== null && contexts !== undefined && !contexts.includes(here)) return false;
  const member = channel.guild?.members.get(user.id);
  if (needed === null || needed === undefined || channel.guild === undefined || member === undefined)
    return true;
  const bits = guildPermissions(channel.guild, member);
  const isAdmin = (bits & 8n) !== 0n;
  return isAdmin || (needed !== '0' && (bits & BigInt(needed)) === BigInt(needed));
}

export interface Part {
  readonly type: number;
  readonly customId: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly required: boolean;
}

/** The buttons, selects and inputs of a message or a form, wherever they stand. */
export function partsOf(components: readonly Body[], label = ''): Part[] {
  return components.flatMap((one) => {
    const inner = [...bodiesOf(one.components), ...bodiesOf([one.component])];
    if (inner.length > 0) return partsOf(inner, textOf(one.label));
    if (typeof one.custom_id !== 'string') return [];
    return [
      {
        type: Number(one.type),
        customId: one.custom_id,
        label: textOf(one.label) || textOf(one.placeholder) || label,
        disabled: one.disabled === true,
        required: one.required !== false,
        options: bodiesOf(one.options).map((option) => ({
          label: textOf(option.label),
          value: textOf(option.value),
        })),
      },
    ];
  });
}

export function part(components: readonly Body[], label: string): Part {
  const parts = partsOf(components);
  const found = parts.find((one) => one.label.startsWith(label) || one.customId === label);
  if (found === undefined)
    throw new Error(`there is no "${label}", only ${parts.map((one) => `"${one.label}"`).join(', ')}`);
  if (found.disabled) throw new Error(`"${label}" is disabled`);
  return found;
}
