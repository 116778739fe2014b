import type { Locale } from '../messages/index.ts';

/** A language in the reader's words; `unknown`, and what the runtime has no name for, stay as they are. */
export const languageName = (code: string, locale: Locale): string =>
  (code === 'unknown' ? undefined : new Intl.DisplayNames(locale, { type: 'language' }).of(code)) ?? code;
