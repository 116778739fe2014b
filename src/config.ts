import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { VaneError } from './errors.ts';

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

const environmentSchema = z.object({
  VANE_DATA: z.string().default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'it must look like postgresql://user:password@host/database' })
    .optional(),
  VANE_SECRET: z.string().min(32, 'it needs at least 32 characters').optional(),
  VANE_LOG_LEVEL: z.enum(LOG_LEVELS, `it must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
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
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** POSIX locale of whoever sits at this machine. */
  readonly systemLocale: string | undefined;
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
    logLevel: VANE_LOG_LEVEL,
    systemLocale: LC_ALL ?? LC_MESSAGES ?? LANG,
  };
}

function withDotEnv(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
