import type { Command } from '../../src/bot/command.ts';
import { messagesFor } from '../../src/messages/index.ts';

/** Every permission that is asked for; README says what each is for. */
export const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:write',
  'users:read',
] as const;

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
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: { ...request, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
