import { webApi } from '@slack/bolt';
import { rootProblem, VaneError } from '../../src/errors.ts';

/** The call that failed, for the message. */
export interface FailedCall {
  readonly method: string;
  readonly channel?: string | undefined;
}

const DEAD_TOKEN: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'not_allowed_token_type',
]);
const NOT_MEMBER: ReadonlySet<string> = new Set(['not_in_channel', 'restricted_action_not_member']);
const NO_CHANNEL: ReadonlySet<string> = new Set(['channel_not_found', 'is_archived', 'im_not_found']);
/** Slack's own troubles: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const PASSING: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'team_added_to_org',
]);

const platform = 'slack';

/** What went wrong with a call, in the family: which permission, which token, which channel, and what to do. */
export function slackError(thrown: unknown, { method, channel = '' }: FailedCall): VaneError {
  if (thrown instanceof VaneError) return thrown as VaneError;
  const because = { cause: thrown };
  if (thrown instanceof webApi.WebAPIRateLimitedError)
    return new VaneError('platform.busy', { platform, seconds: thrown.retryAfter }, because);
  if (thrown instanceof webApi.WebAPIHTTPError)
    return new VaneError('platform.unreachable', { platform, problem: `HTTP ${thrown.statusCode}` }, because);
  if (thrown instanceof webApi.WebAPIRequestError)
    return new VaneError(
      'platform.unreachable',
      { platform, problem: rootProblem(thrown.original) },
      because,
    );
  if (!(thrown instanceof webApi.WebAPIPlatformError)) return new VaneError('internal', {}, because);
  const problem = thrown.data.error;
  if (problem === 'missing_scope') {
    const { needed } = thrown.data as { needed?: string };
    return new VaneError('platform.missing_scope', { platform, scope: needed ?? `(${method})` }, because);
  }
  if (DEAD_TOKEN.has(problem))
    return new VaneError('platform.token_refused', { platform, variable: tokenOf(method), problem }, because);
  if (NOT_MEMBER.has(problem))
    return new VaneError('platform.not_in_channel', { platform, channel }, because);
  if (NO_CHANNEL.has(problem))
    return new VaneError('platform.no_such_channel', { platform, channel }, because);
  if (PASSING.has(problem)) return new VaneError('platform.unreachable', { platform, problem }, because);
  return new VaneError('platform.refused', { platform, method, problem }, because);
}

function tokenOf(method: string): string {
  return method.startsWith('apps.') ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
}
