import { once } from 'node:events';
import { loggableCause, toVaneError, VaneError } from '../errors.ts';
import { type Locale, localeFrom, type Messages, messagesFor } from '../messages/index.ts';
import type { MediaSource } from '../posts/media.ts';
import type { Services } from '../services.ts';
import { observe, type Observed, type Sign, watchOf } from '../watching/observe.ts';
import type { Answer, Audience, Command } from './command.ts';
import { findCommand, parseLine, parseWords, type Call } from './commandline.ts';
import type { Context } from './context.ts';
import { errorCard, errorData } from './error-card.ts';
import type { Reading } from './options.ts';
import { mayUse, type User } from './permissions.ts';
import { type Openness, type Place, placeKey } from './place.ts';
import { optionName, usageOf } from './usage.ts';

/** What was asked: a typed line, words that a shell has split, or a form that the platform has filled in. */
export type Request =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'form'; readonly command: string; readonly options: Readonly<Record<string, unknown>> };

/** One request of one person, as an adapter has parsed it. */
export interface Invocation {
  readonly request: Request;
  /** Pictures that came along; they fill the open picture options of the command. */
  readonly attachments: readonly MediaSource[];
  readonly user: User;
  readonly place: Place;
  readonly openness: Openness;
  /** The language of the user's client (BCP 47 or POSIX), when the platform tells. */
  readonly clientLanguage: string | undefined;
  readonly localFiles: boolean;
  readonly signal: AbortSignal;
}

/** Always a card: what went wrong is answered like everything else, with `error` beside it. */
export interface Reply extends Pick<Answer, 'card' | 'data'> {
  readonly error: VaneError | undefined;
  /** An error is for whoever made it. */
  readonly audience: Audience;
}

export interface Bot {
  readonly commands: readonly Command[];
  readonly services: Services;
  dispatch(invocation: Invocation): Promise<Reply>;
  /** Who will see the answer, known before it is. */
  audience(request: Request): Audience;
  /**
   * The command whose form a platform should show instead of running it: nothing was given that it needs, and the
   * user may use it.
   */
  formWanted(request: Request, attachments: readonly MediaSource[], user: User): Command | undefined;
  /** What the value of an option could be, best first; none for an option that knows no suggestions. */
  suggest(asked: Suggesting): Promise<readonly string[]>;
  /** Whether every post in this place is read. */
  watches(place: Place): boolean;
  /** Reads a post of a watched channel; see `observe`. */
  observe(observed: Observed): Promise<Sign | undefined>;
  /** The language in which everyone in this place is spoken to. */
  placeLocale(place: Place): Locale;
  /** The language and time zone in which this person is answered in this place. */
  preferences(invocation: Pick<Invocation, 'user' | 'place' | 'clientLanguage'>): Preferences;
}

/** An option that somebody is filling in. */
export interface Suggesting {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly place: Place;
}

export interface Preferences {
  readonly locale: Locale;
  readonly timeZone: string;
}

export function createBot(commands: readonly Command[], services: Services): Bot {
  const bot: Bot = {
    commands,
    services,
    suggest: async ({ command, option, typed, place }) => {
      const call = callIfAny({ kind: 'form', command, options: {} }, commands);
      const suggest = call?.command.options[option]?.suggest;
      return suggest === undefined ? [] : suggest({ services, commands, place }, typed);
    },
    preferences: (invocation) => preferencesOf(invocation, services),
    watches: (place) => watchOf(place, services) !== undefined,
    observe: (observed) => observe(services, observed, bot.placeLocale(observed.place)),
    placeLocale: (place) => placeLocale(place, services),
    dispatch: async (invocation) => {
      const { locale, timeZone } = bot.preferences(invocation);
      const m = messagesFor(locale);
      try {
        const call = callOf(invocation.request, commands, m);
        const context = { ...invocation, locale, m, timeZone, now: new Date(), commands, services };
        const answer = await orAborted(invocation.signal, run(call, invocation, context));
        return { ...answer, error: undefined, audience: call.command.audience };
      } catch (thrown) {
        const error = invocation.signal.aborted
          ? new VaneError('command.cancelled', {})
          : toVaneError(thrown);
        logFailure(error, services);
        const card = errorCard(error, locale);
        return { card, data: errorData(error, m), error, audience: 'asker' };
      }
    },
    audience: (request) => callIfAny(request, commands)?.command.audience ?? 'asker',
    formWanted: (request, attachments, user) => {
      const call = callIfAny(request, commands);
      if (call === undefined || !mayUse(user, call.command.access)) return undefined;
      return nothingGiven(call, attachments) ? call.command : undefined;
    },
  };
  return bot;
}

function nothingGiven({ command, options }: Call, attachments: readonly MediaSource[]): boolean {
  const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === '';
  return command.needsOptions && attachments.length === 0 && Object.values(options).every(isBlank);
}

function callIfAny(request: Request, commands: readonly Command[]): Call | undefined {
  try {
    return callOf(request, commands, messagesFor('en'));
  } catch {
    return undefined;
  }
}

function callOf(request: Request, commands: readonly Command[], m: Messages): Call {
  switch (request.kind) {
    case 'line':
      return parseLine(request.line, commands, m);
    case 'words':
      return parseWords(request.words, commands, m);
    case 'form': {
      const [head = '', second] = request.command.split(' ', 2);
      const named = findCommand(head, second, commands);
      if (named === undefined)
        throw new VaneError('command.unknown', { name: request.command, nearest: undefined });
      return { command: named.command, options: request.options };
    }
    default:
      return request satisfies never;
  }
}

/** Nobody waits for work that was stopped; what of it cannot be stopped ends unheard. */
async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const finished = new AbortController();
  const stopped = once(signal, 'abort', { signal: finished.signal }).then(() => {
    throw new VaneError('command.cancelled', {});
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    finished.abort();
  }
}

async function run({ command, options }: Call, invocation: Invocation, context: Context): Promise<Answer> {
  if (!mayUse(context.user, command.access))
    throw new VaneError('command.not_allowed', { command: command.name });
  const given = withAttachments(command, options, invocation.attachments);
  const values = readOptions(command, given, { ...context, localFiles: invocation.localFiles }, context.m);
  if (nothingGiven({ command, options }, invocation.attachments))
    throw new VaneError('command.nothing_given', { usage: usageOf(command, context.m) });
  return command.run(context, values);
}

/** Attachments fill the open picture options, in the order in which both come. */
function withAttachments(
  command: Command,
  options: Readonly<Record<string, unknown>>,
  attachments: readonly MediaSource[],
): Readonly<Record<string, unknown>> {
  const open = Object.entries(command.options).filter(
    ([key, { type }]) => type === 'image' && !(key in options),
  );
  const filled = attachments.slice(0, open.length).map((attachment, at) => [open[at]?.[0], attachment]);
  return { ...options, ...(Object.fromEntries(filled) as Record<string, unknown>) };
}

function readOptions(
  command: Command,
  given: Readonly<Record<string, unknown>>,
  reading: Reading,
  m: Messages,
): Readonly<Record<string, unknown>> {
  const usage = usageOf(command, m);
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(command.options)) {
    const raw = given[key];
    const name = option.positional ? optionName(key) : `--${optionName(key)}`;
    if (raw === undefined && option.required)
      throw new VaneError('command.option_missing', { option: name, usage });
    if (raw === undefined) continue;
    const read = option.schema(reading).safeParse(raw);
    const { type, choices } = option;
    if (!read.success) throw new VaneError('command.option_invalid', { option: name, type, choices, usage });
    values[key] = read.data;
  }
  return values;
}

/** The user's own setting, else the place's, else what the client says, else the organisation's, else English. */
function preferencesOf(
  { user, place, clientLanguage }: Pick<Invocation, 'user' | 'place' | 'clientLanguage'>,
  { store }: Services,
): Preferences {
  const settings = store.settings.get();
  const own = settings.users[user.key];
  const here = settings.places[placeKey(place)];
  return {
    locale: own?.language ?? here?.language ?? settings.language ?? localeFrom(clientLanguage) ?? 'en',
    timeZone: own?.timeZone ?? here?.timeZone ?? settings.timeZone,
  };
}

/** The language for everyone in a place. */
function placeLocale(place: Place, { store }: Services): Locale {
  const settings = store.settings.get();
  return settings.places[placeKey(place)]?.language ?? settings.language ?? 'en';
}

/** A mistake of the user's is no event for the operator; a failure of ours is. */
function logFailure(error: VaneError, { log }: Services): void {
  const level = error.code === 'internal' || /^(model|store)\./.test(error.code) ? 'error' : 'debug';
  log[level]({ code: error.code, cause: loggableCause(error) }, 'a request failed');
}
