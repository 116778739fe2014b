import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { VaneError } from './errors.ts';

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

const idList = z
  .string()
  .transform((list) => list.split(',').map((id) => id.trim()))
  .pipe(
    z.array(
      z.string().regex(/^\d{5,25}$/, 'it must be ids, numbers of about 19 digits, with commas between them'),
    ),
  );

const environmentSchema = z.object({
  VANE_DATA: z.string().default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'it must look like postgresql://user:password@host/database' })
    .optional(),
  VANE_SECRET: z.string().min(32, 'it needs at least 32 characters').optional(),
  VANE_LOG_LEVEL: z.enum(LOG_LEVELS, `it must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
  VANE_MODELS_MIRROR: z.string().optional(),
  VANE_FFMPEG: z.string().default('ffmpeg'),
  PATH: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'it must start with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'it must start with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'it is too short for a signing secret').optional(),
  SLACK_PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'it must look like https://slack.com/api/' })
    .default('https://slack.com/api/'),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'it must be the token of the bot, three parts with dots between them')
    .optional(),
  VANE_DISCORD_SERVERS: idList.default([]),
  VANE_DISCORD_MANAGER_ROLES: idList.default([]),
  VANE_DISCORD_WATCH: z.enum(['true', 'false'], 'it must be true or false').default('false'),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'it must look like https://discord.com/api' })
    .default('https://discord.com/api'),
  LC_ALL: z.string().optional(),
  LC_MESSAGES: z.string().optional(),
  LANG: z.string().optional(),
});

export interface Config {
  /** Absolute path of the folder that holds settings, posts and the key. */
  readonly dataFolder: string;
  /** A PostgreSQL server for the posts; undefined: PGlite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Key for author hashes; undefined: made once and kept in the data folder. */
  readonly secret: string | undefined;
  /** A URL or a folder with the hub's layout, in place of the hub. */
  readonly modelsMirror: string | undefined;
  /** What takes frames out of videos, if it is installed. */
  readonly ffmpeg: Ffmpeg;
  /** Undefined: there is no Slack. */
  readonly slack: SlackConfig | undefined;
  /** Undefined: there is no Discord. */
  readonly discord: DiscordConfig | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** POSIX locale of whoever sits at this machine. */
  readonly systemLocale: string | undefined;
}

export interface Ffmpeg {
  /** Its name on the search path, or its path. */
  readonly command: string;
  /** The folders where it is looked for; the system's own if not given. */
  readonly searchPath: string | undefined;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly appToken: string | undefined;
  /** Slack calls us, on this port, instead of a socket. */
  readonly http: { readonly signingSecret: string; readonly port: number } | undefined;
  /** Ends in a slash. */
  readonly apiUrl: string;
}

export interface DiscordConfig {
  readonly token: string;
  /** Ids of the servers that are served; none: the first that an owner of the application sets up. */
  readonly servers: readonly string[];
  /** Ids of roles whose members are managers. */
  readonly managerRoles: readonly string[];
  /** Whether to ask for the content of all messages, which watching takes; else only when a place is watched. */
  readonly watch: boolean;
  readonly apiUrl: string;
}

/**
 * Reads the environment, and `.env` in the working folder for what the environment does not set. The only
 * reader of `process.env`. An empty variable counts as unset.
 *
 * @throws VaneError `config.invalid`, naming the variable.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = withDotEnv()): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new VaneError('config.invalid', {
      variable: String(issue?.path[0]),
      problem: issue?.message ?? 'it cannot be read',
    });
  }
  const { VANE_DATA, DATABASE_URL, VANE_SECRET, VANE_LOG_LEVEL, LC_ALL, LC_MESSAGES, LANG } = read.data;
  return {
    dataFolder: resolve(VANE_DATA),
    databaseUrl: DATABASE_URL,
    secret: VANE_SECRET,
    modelsMirror: read.data.VANE_MODELS_MIRROR,
    ffmpeg: { command: read.data.VANE_FFMPEG, searchPath: read.data.PATH },
    slack: slackConfig(read.data),
    discord: discordConfig(read.data),
    logLevel: VANE_LOG_LEVEL,
    systemLocale: LC_ALL ?? LC_MESSAGES ?? LANG,
  };
}

function slackConfig(given: z.infer<typeof environmentSchema>): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT, SLACK_API_URL } = given;
  const missing = (variable: string, problem: string) =>
    new VaneError('config.invalid', { variable, problem });
  if (SLACK_BOT_TOKEN === undefined) {
    if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined) return undefined;
    throw missing('SLACK_BOT_TOKEN', 'it is missing beside the other Slack settings');
  }
  if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined)
    throw missing(
      'SLACK_APP_TOKEN',
      'it is missing; Slack needs it, or SLACK_SIGNING_SECRET to be called over HTTP',
    );
  return {
    botToken: SLACK_BOT_TOKEN,
    appToken: SLACK_APP_TOKEN,
    http:
      SLACK_SIGNING_SECRET === undefined
        ? undefined
        : { signingSecret: SLACK_SIGNING_SECRET, port: SLACK_PORT },
    apiUrl: SLACK_API_URL.endsWith('/') ? SLACK_API_URL : `${SLACK_API_URL}/`,
  };
}

function discordConfig(given: z.infer<typeof environmentSchema>): DiscordConfig | undefined {
  const { DISCORD_TOKEN, VANE_DISCORD_SERVERS, VANE_DISCORD_MANAGER_ROLES, VANE_DISCORD_WATCH } = given;
  if (DISCORD_TOKEN === undefined) return undefined;
  return {
    token: DISCORD_TOKEN,
    servers: VANE_DISCORD_SERVERS,
    managerRoles: VANE_DISCORD_MANAGER_ROLES,
    watch: VANE_DISCORD_WATCH === 'true',
    apiUrl: given.DISCORD_API_URL.replace(/\/$/, ''),
  };
}

function withDotEnv(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
