import type { Command } from '../../src/bot/command.ts';
import { messagesFor } from '../../src/messages/index.ts';

/** Every permission that is asked for, with what it is for; README shows the same. */
export const SCOPES = {
  commands: 'the command /vane and the entry in a message’s own menu',
  'app_mentions:read': 'to be called by name in a channel',
  'chat:write': 'to answer',
  'im:history': 'to read what is sent to it directly',
  'channels:history': 'to read along in the public channels that are watched',
  'groups:history': 'to read along in the private channels that are watched',
  'channels:read': 'to tell public channels from private ones',
  'groups:read': 'to tell private channels from public ones',
  'channels:join': 'to join a public channel when somebody presses “Join the channel”',
  'files:read': 'to read the pictures that people send',
  'files:write': 'to show charts and pictures',
  'reactions:write': 'to react to posts in watched channels',
  'users:read': 'to know admins, who are managers, and people’s language',
} as const;

const EVENTS = [
  'app_home_opened',
  'app_mention',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
] as const;

export interface ManifestOptions {
  /** Where Slack is to call, such as `https://vane.example.com/slack/events`; without it, Socket Mode. */
  readonly url?: string | undefined;
}

/**
 * The app manifest, from which Slack makes the app, made from the commands.
 * https://docs.slack.dev/reference/app-manifest
 */
export function slackManifest(commands: readonly Command[], { url }: ManifestOptions = {}): object {
  const m = messagesFor('en');
  const hint = commands.map(({ name }) => name.split(' ')[0]);
  const request = url === undefined ? {} : { request_url: url };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Vane',
      description: 'Reads social-media posts the way people see them, and says why.',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Vane', always_online: true },
      shortcuts: commands.flatMap(({ name, fromMessage, summary }) =>
        fromMessage === undefined
          ? []
          : [
              {
                name: fromMessage(m),
                type: 'message',
                callback_id: `message:${name}`,
                description: summary(m),
              },
            ],
      ),
      slash_commands: [
        {
          command: '/vane',
          description: m.commands.analyze.summary,
          usage_hint: [...new Set(hint)].join(' | ').slice(0, 1_000),
          should_escape: true,
          ...(url === undefined ? {} : { url }),
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: { ...request, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
