import type { Cdn } from './cdn.ts';
import type { Body } from './body.ts';
import { guildPermissions } from './permissions.ts';
import type { Attachment, Channel, Guild, Member, Message, Role, User } from './world.ts';

/** The shapes of things as Discord sends them. */

export const userOnWire = ({ id, username, name, bot }: User) => ({
  id,
  username,
  global_name: bot ? null : name,
  discriminator: bot ? '0001' : '0',
  avatar: null,
  public_flags: 0,
  bot,
});

const roleOnWire = ({ id, name, permissions }: Role, position: number) => ({
  id,
  name,
  permissions: String(permissions),
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: true,
  flags: 0,
});

/** Without the user, as messages carry it. */
export const memberOnWire = ({ roles, joinedAt }: Member) => ({
  roles: roles.map(({ id }) => id),
  joined_at: joinedAt,
  nick: null,
  avatar: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0,
  premium_since: null,
  communication_disabled_until: null,
});

export const fullMember = (member: Member) => ({ ...memberOnWire(member), user: userOnWire(member.user) });

const TYPES = { text: 0, dm: 1, thread: 11 } as const;

export function channelOnWire(channel: Channel) {
  const last = channel.messages.at(-1)?.id ?? null;
  const same = { id: channel.id, type: TYPES[channel.kind], last_message_id: last, flags: 0 };
  if (channel.kind === 'dm') return { ...same, recipients: channel.recipients.map(userOnWire) };
  const inGuild = { ...same, name: channel.name, guild_id: channel.guild?.id };
  if (channel.kind === 'thread') return { ...inGuild, ...threadFields(channel) };
  return {
    ...inGuild,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type: type === 'role' ? 0 : 1,
      allow: String(allow),
      deny: String(deny),
    })),
  };
}

const threadFields = ({ parent, owner, messages }: Channel) => ({
  parent_id: parent?.id,
  owner_id: owner?.id,
  message_count: messages.length,
  total_message_sent: messages.length,
  member_count: 1,
  rate_limit_per_user: 0,
  thread_metadata: {
    archived: false,
    auto_archive_duration: 1_440,
    archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
    locked: false,
  },
});

export const guildOnWire = ({ id, name, ownerId, roles, members }: Guild) => ({
  id,
  name,
  icon: null,
  description: null,
  owner_id: ownerId,
  roles: roles.map(roleOnWire),
  emojis: [],
  stickers: [],
  features: [],
  preferred_locale: 'en-US',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_progress_bar_enabled: false,
  vanity_url_code: null,
  approximate_member_count: members.size,
});

/** As the bot is told of it when it connects: of the members, itself alone. */
export function guildCreated(guild: Guild, channels: readonly Channel[], bot: User) {
  const here = channels.filter((channel) => channel.guild === guild);
  const me = guild.members.get(bot.id);
  return {
    ...guildOnWire(guild),
    joined_at: me?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: me === undefined ? [] : [fullMember(me)],
    channels: here.filter(({ kind }) => kind === 'text').map(channelOnWire),
    threads: here.filter(({ kind }) => kind === 'thread').map(channelOnWire),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export const guildSummary = (guild: Guild, member: Member) => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner: guild.ownerId === member.user.id,
  permissions: String(guildPermissions(guild, member)),
  features: [],
});

export const attachmentOnWire = (attachment: Attachment, cdn: Cdn) => ({
  id: attachment.id,
  filename: attachment.filename,
  size: attachment.bytes.byteLength,
  url: cdn.link(attachment),
  proxy_url: cdn.link(attachment),
  content_type: attachment.type,
  ...(attachment.description !== undefined && { description: attachment.description }),
});

/** A message as anybody sees it. Attachments that an embed shows are not listed a second time. */
export function messageOnWire(message: Message, cdn: Cdn) {
  const shown = new Set(JSON.stringify(message.embeds).match(/attachment:\/\/[^"]+/g) ?? []);
  const listed = message.attachments.filter(({ filename }) => !shown.has(`attachment://${filename}`));
  return {
    ...same(message),
    embeds: resolved(message, cdn),
    attachments: listed.map((one) => attachmentOnWire(one, cdn)),
    reactions: [...message.reactions].map(([name, users]) => ({
      emoji: { id: null, name },
      count: users.size,
      count_details: { burst: 0, normal: users.size },
      me: [...users].some(({ bot }) => bot),
      me_burst: false,
      burst_colors: [],
    })),
    ...(message.reply && reference(message, message.reply, cdn)),
    ...(message.thread && { thread: channelOnWire(message.thread) }),
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(message.webhook !== undefined && { webhook_id: message.webhook }),
    ...(message.interaction && { interaction_metadata: message.interaction }),
  };
}

const same = (message: Message) => ({
  id: message.id,
  channel_id: message.channel.id,
  author: userOnWire(message.author),
  content: message.content,
  components: message.components,
  timestamp: message.at,
  edited_timestamp: message.editedAt,
  type: message.type,
  flags: message.flags,
  mentions: message.mentions.map(userOnWire),
  mention_roles: [],
  mention_everyone: message.mentionsEveryone,
  pinned: false,
  tts: false,
});

/** A message as Discord sends it. */
export type Held = ReturnType<typeof messageOnWire>;

function reference(message: Message, reply: Message, cdn: Cdn) {
  return {
    message_reference: {
      type: 0,
      message_id: reply.id,
      channel_id: reply.channel.id,
      guild_id: message.channel.guild?.id,
    },
    referenced_message: {
      ...same(reply),
      embeds: resolved(reply, cdn),
      attachments: reply.attachments.map((one) => attachmentOnWire(one, cdn)),
    },
  };
}

/** Embeds with links to the files that came along with them. */
function resolved({ embeds, attachments }: Message, cdn: Cdn): Body[] {
  const linked = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('attachment://')) {
      const file = attachments.find(({ filename }) => value === `attachment://${filename}`);
      return file === undefined ? value : cdn.link(file);
    }
    if (Array.isArray(value)) return value.map(linked);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, linked(item)]));
  };
  return embeds.map((embed) => ({ type: 'rich', ...(linked(embed) as Body) }));
}
