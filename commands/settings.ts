import type { Card } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { choice, duration, text } from '../src/bot/options.ts';
import { requireManager } from '../src/bot/permissions.ts';
import { placeKey } from '../src/bot/place.ts';
import { usageOf } from '../src/bot/usage.ts';
import { VaneError } from '../src/errors.ts';
import { LOCALES, type Locale, messagesFor } from '../src/messages/index.ts';
import type { SettingsDocument } from '../src/store/index.ts';
import { DAY } from '../src/durations.ts';

const SCOPES = ['me', 'here', 'everyone'] as const;
type Scope = (typeof SCOPES)[number];

interface Preference {
  language?: Locale | undefined;
  timeZone?: string | undefined;
}

export const settings = defineCommand({
  name: 'settings',
  aliases: ['设置'],
  summary: (m) => m.commands.settings.summary,
  options: {
    language: choice({ summary: (m) => m.commands.settings.language, choices: LOCALES }),
    timeZone: text({
      summary: (m) => m.commands.settings.timeZone,
      suggest: (_, typed) => zonesLike(typed),
    }),
    retention: duration({ summary: (m) => m.commands.settings.retention }),
    for: choice({ summary: (m) => m.commands.settings.for, choices: SCOPES }),
  },
  audience: 'asker',
  examples: [
    '/settings --language zh',
    '/settings --time-zone Asia/Shanghai --for everyone',
    '/settings --retention 30d',
  ],
  async run(context, { language, timeZone, retention, for: scope = 'me' }) {
    const { m, user, services } = context;
    if (scope !== 'me') requireManager(user, m.commands.settings.actions[scope]);
    if (retention !== undefined) requireManager(user, m.commands.settings.actions.retention);
    const usage = usageOf(settings, m);
    const retentionDays = retention === undefined ? undefined : wholeDays(retention, usage);
    const preference = {
      ...(language && { language }),
      ...(timeZone && { timeZone: knownZone(timeZone, usage) }),
    };
    const changes = retentionDays !== undefined || Object.keys(preference).length > 0;
    if (changes)
      await services.store.settings.update((draft) => {
        if (retentionDays !== undefined) draft.retentionDays = retentionDays;
        prefer(draft, scope, context, preference);
      });
    return { card: settingsCard(context, language ?? context.locale, changes), data: stateOf(context) };
  },
});

/** `new york` finds America/New_York. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => zone.toLowerCase().includes(wanted));
}

/** @throws VaneError when it is no whole number of days, or over a hundred years: nothing is kept longer than asked */
function wholeDays(milliseconds: number, usage: string): number {
  const days = milliseconds / DAY;
  if (Number.isInteger(days) && days <= 36_500) return days;
  throw new VaneError('command.option_invalid', {
    option: '--retention',
    type: 'days',
    choices: [],
    usage,
  });
}

/** @throws VaneError `command.option_invalid` */
export function knownZone(name: string, usage: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new VaneError('command.option_invalid', {
      option: '--time-zone',
      type: 'time zone',
      choices: [],
      usage,
    });
  }
}

function prefer(
  draft: SettingsDocument,
  scope: Scope,
  { user, place }: Context,
  preference: Preference,
): void {
  switch (scope) {
    case 'me':
      draft.users[user.key] = { ...draft.users[user.key], ...preference };
      break;
    case 'here':
      draft.places[placeKey(place)] = { ...draft.places[placeKey(place)], ...preference };
      break;
    case 'everyone':
      Object.assign(draft, preference);
      break;
    default:
      scope satisfies never;
  }
}

/** What applies to this person in this place, and whose setting it is. */
function stateOf({ services, user, place, locale }: Context) {
  const document = services.store.settings.get();
  const sources = [
    ['me', document.users[user.key]],
    ['here', document.places[placeKey(place)]],
    ['everyone', { language: document.language ?? undefined, timeZone: document.timeZone }],
  ] as const;
  const pick = <K extends keyof Preference>(key: K) => {
    const found = sources.find(([, preference]) => preference?.[key] !== undefined);
    return { value: found?.[1]?.[key], from: found?.[0] ?? ('client' as const) };
  };
  const language = pick('language');
  return {
    language: { value: language.value ?? locale, from: language.from },
    timeZone: pick('timeZone'),
    retentionDays: document.retentionDays,
  };
}

function settingsCard(context: Context, locale: Locale, changed: boolean): Card {
  const state = stateOf(context);
  const m = messagesFor(locale);
  const words = m.commands.settings;
  const value = (text: string, from: keyof typeof words.source) => `${text} (${words.source[from]})`;
  return {
    locale,
    blocks: [
      { type: 'title', text: changed ? words.changed : words.title },
      {
        type: 'fields',
        fields: [
          {
            label: words.labels.language,
            value: value(words.languages[state.language.value], state.language.from),
          },
          { label: words.labels.timeZone, value: value(state.timeZone.value ?? '', state.timeZone.from) },
          {
            label: words.labels.retention,
            value: value(words.retentionDays(state.retentionDays), 'everyone'),
          },
        ],
      },
      ...(changed ? [] : [{ type: 'note', text: words.change } as const]),
    ],
  };
}
