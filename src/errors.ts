import { errors as english } from './messages/en/errors.ts';

/**
 * What can go wrong, by code, with the facts its message needs.
 *
 * The messages themselves stand in `src/messages`, one per code and language, and name the remedy.
 * No detail may hold a post's text, a token or an author; `loggableDetails` says which are logged.
 */
export interface ErrorDetails {
  'config.invalid': { variable: string; problem: string };

  'command.unknown': { name: string; nearest: string | undefined };
  'command.empty': Record<string, never>;
  'command.quote_open': { quote: string };
  'command.option_unknown': { option: string; nearest: string | undefined; usage: string };
  'command.option_missing': { option: string; usage: string };
  'command.option_value_missing': { option: string; usage: string };
  'command.option_invalid': { option: string; type: string; choices: readonly string[]; usage: string };
  'command.option_twice': { option: string; usage: string };
  'command.not_allowed': { command: string };
  'command.manager_only': { action: string };
  'command.cancelled': Record<string, never>;
  'command.nothing_given': { usage: string };

  'watch.not_a_channel': Record<string, never>;
  'watch.not_watching': Record<string, never>;

  'platform.token_refused': { platform: string; variable: string; problem: string };
  'platform.unreachable': { platform: string; problem: string };
  'platform.busy': { platform: string; seconds: number };
  'platform.missing_scope': { platform: string; scope: string };
  'platform.missing_intent': { intent: string };
  'platform.not_in_channel': { platform: string; channel: string };
  'platform.no_such_channel': { platform: string; channel: string };
  'platform.file_refused': { platform: string; file: string };
  'platform.other_team': { platform: string };
  'platform.stale': Record<string, never>;
  'platform.refused': { platform: string; method: string; problem: string };

  'query.invalid': { problem: 'empty' | 'long' | 'quote' | 'bracket' | 'grammar' | 'wordless' };
  'query.field_unknown': { field: string; fields: readonly string[] };
  'query.field_invalid': { field: string; examples: readonly string[] };

  'brand.too_few': Record<string, never>;
  'brand.unknown': { name: string; names: readonly string[] };
  'brand.exists': { name: string };
  'brand.nameless': { limit: number };

  'digest.unknown': { name: string; names: readonly string[] };
  'digest.exists': { name: string };
  'digest.nameless': { limit: number };
  'digest.time_invalid': { time: string };
  'digest.cron_invalid': { cron: string };
  'digest.too_often': { cron: string };

  'alert.unknown': { name: string; names: readonly string[] };
  'alert.exists': { name: string };
  'alert.nameless': { limit: number };
  'alert.quiet_invalid': { hours: string };
  'alert.person_invalid': { person: string };
  'alert.words_empty': Record<string, never>;
  'alert.escalation_open': Record<string, never>;

  'incident.unknown': { id: number };
  'incident.step_unknown': { step: number; steps: number };

  'import.no_column': { column: string; columns: readonly string[] };
  'import.mapping_invalid': { pair: string; fields: readonly string[] };

  'post.empty': Record<string, never>;
  'post.too_long': { length: number; limit: number };

  'media.not_found': { source: string };
  'media.unreadable': { source: string; problem: string };
  'media.local_refused': Record<string, never>;
  'media.scheme_refused': { scheme: string };
  'media.address_refused': { host: string };
  'media.too_large': { source: string; limitBytes: number };
  'media.too_many_pixels': { source: string; limitPixels: number };
  'media.too_many_redirects': { source: string; limit: number };
  'media.timeout': { source: string; seconds: number };
  'media.http_status': { source: string; status: number };
  'media.unreachable': { source: string; problem: string };
  'media.not_a_picture': { source: string; found: string };
  'media.ffmpeg_missing': { source: string };
  'media.video_timeout': { source: string; seconds: number };
  'media.broken': { source: string; problem: string };

  'model.missing': { capability: string; pull: readonly string[] };
  'model.file_broken': { model: string; file: string; problem: string };
  'model.not_started': { problem: string };
  'model.crashed': { capability: string };
  'model.timeout': { capability: string; seconds: number };
  'model.closed': Record<string, never>;

  'model.unknown': { model: string; known: readonly string[] };
  'model.comes_with_vane': { model: string };
  'model.not_pulled': { model: string };
  'model.pulled_broken': { model: string; file: string; problem: string };
  'model.not_exported': { model: string; repository: string };
  'model.being_pulled': { model: string };
  'model.unreachable': { model: string; host: string; problem: string };
  'model.refused': { source: string; status: number };
  'model.not_in_folder': { file: string; folder: string };
  'model.wrong_bytes': { file: string; expected: string; found: string };
  'model.disk_full': { folder: string; neededBytes: number };

  'store.locked': { folder: string; holder: string };
  'store.lock_lost': { folder: string };
  'store.settings_broken': { path: string; line: number; problem: string; lastGood: string | undefined };
  'store.no_last_good': { path: string };
  'store.secret_broken': { path: string };
  'store.unreachable': { problem: string };
  'store.too_new': { found: number; known: number };

  'data.not_found': { path: string };
  'data.unreadable': { path: string; problem: string };
  'data.too_little': { problem: string };
  'data.row_invalid': { path: string; line: number; problem: string };
  'data.empty': { path: string };
  'data.label_unknown': { label: string; task: string; choices: readonly string[] };

  internal: Record<string, never>;
}

export type ErrorCode = keyof ErrorDetails;

/** The one error family: a code, the facts behind it, and a message that names the remedy. */
export class VaneError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'VaneError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: ErrorOptions) {
    super(english[code](details), options);
    this.code = code;
    this.details = details;
  }
}

/** Wraps anything thrown into the family; what is unknown becomes `internal` with its cause kept. */
export function toVaneError(thrown: unknown): VaneError {
  return thrown instanceof VaneError
    ? (thrown as VaneError)
    : new VaneError('internal', {}, { cause: thrown });
}

/** The system's code (`ECONNRESET`), which is the same in every language. `fetch` hides it in the innermost cause. */
export function rootProblem(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause !== undefined) return rootProblem(thrown.cause);
  return 'code' in thrown ? String(thrown.code) : thrown.message;
}

/** What of an error may be logged: where it arose, never its message, which may hold what people wrote. */
export function loggableCause({ cause }: VaneError): { type: string; stack: string | undefined } | undefined {
  if (!(cause instanceof Error)) return undefined;
  const stack = cause.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
  return { type: cause.name, stack };
}

/** What says nothing about people: the rest (a file, a channel, an address) can hold what is private. */
const LOGGABLE: ReadonlySet<string> = new Set([
  'method',
  'scope',
  'status',
  'variable',
  'seconds',
  'platform',
  'capability',
]);

/** What of an error's details may be logged. A problem only when it is a code: a sentence may quote what people wrote. */
export function loggableDetails({ details }: VaneError): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(details).filter(
      ([name, value]: [string, unknown]) => LOGGABLE.has(name) || (name === 'problem' && isCode(value)),
    ),
  );
}

/** `ECONNRESET`, `invalid_auth`, or a code of our own. */
function isCode(value: unknown): boolean {
  return typeof value === 'string' && (/^\w{1,60}$/.test(value) || Object.hasOwn(english, value));
}
