import { DiscordAPIError, HTTPError } from 'discord.js';
import { rootProblem, VaneError } from '../../src/errors.ts';
import { type Permission, PERMISSIONS } from './permissions.ts';

/** The call that failed, for the message. */
export interface FailedCall {
  /** As `POST /channels/:id/messages`, without ids and tokens. */
  readonly route: string;
  /** A permission that the call takes. */
  readonly permission?: Permission | undefined;
  readonly channel?: string | undefined;
}

/** Discord's own codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const CODES = {
  unknownChannel: 10_003,
  unknownMember: 10_007,
  unknownMessage: 10_008,
  unknownUser: 10_013,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  cannotMessageUser: 50_007,
  missingPermissions: 50_013,
  invalidWebhookToken: 50_027,
  threadExists: 160_004,
} as const;

const platform = 'discord';

/** Discord's code of what it refused, if it was Discord that did. */
export function codeOf(thrown: unknown): number | undefined {
  if (thrown instanceof VaneError) return codeOf(thrown.cause);
  return thrown instanceof DiscordAPIError ? Number(thrown.code) : undefined;
}

/** Whether an interaction can be answered no more: its fifteen minutes are over, or its answer was deleted. */
export function isOver(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return code !== undefined && OVER.has(code);
}
const OVER: ReadonlySet<number> = new Set([
  CODES.unknownInteraction,
  CODES.unknownWebhook,
  CODES.unknownMessage,
  CODES.invalidWebhookToken,
]);

/** What went wrong with a call, in the family: which permission, which token, which channel, and what to do. */
export function discordError(thrown: unknown, call: FailedCall): VaneError {
  if (thrown instanceof VaneError) return thrown as VaneError;
  const because = { cause: thrown };
  if (thrown instanceof DiscordAPIError) return refusal(thrown, call);
  if (thrown instanceof HTTPError)
    return new VaneError('platform.unreachable', { platform, problem: `HTTP ${thrown.status}` }, because);
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return new VaneError('platform.unreachable', { platform, problem: 'no answer in time' }, because);
  return new VaneError('platform.unreachable', { platform, problem: rootProblem(thrown) }, because);
}

function refusal(error: DiscordAPIError, { route, permission = 'ViewChannel', channel = '' }: FailedCall) {
  const because = { cause: error };
  if (error.status === 401)
    return new VaneError(
      'platform.token_refused',
      { platform, variable: 'DISCORD_TOKEN', problem: error.message },
      because,
    );
  if (error.status === 429) return new VaneError('platform.busy', { platform, seconds: 1 }, because);
  if (error.status >= 500)
    return new VaneError('platform.unreachable', { platform, problem: `HTTP ${error.status}` }, because);
  switch (error.code) {
    case CODES.missingAccess:
      return new VaneError('platform.not_in_channel', { platform, channel }, because);
    case CODES.missingPermissions:
      return new VaneError('platform.missing_scope', { platform, scope: PERMISSIONS[permission] }, because);
    case CODES.unknownChannel:
      return new VaneError('platform.no_such_channel', { platform, channel }, because);
    default:
      return new VaneError(
        'platform.refused',
        { platform, method: route, problem: `${error.code}` },
        because,
      );
  }
}
