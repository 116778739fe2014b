import type { ErrorCode, ErrorDetails } from '../errors.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

/** The languages Vane speaks. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** Every text a user can see. English is the model: a key that another language lacks does not compile. */
export type Messages = typeof en;

/** A text that is chosen when the reader's language is known. */
export type Localized = (m: Messages) => string;

const catalogues: Readonly<Record<Locale, Messages>> = { en, zh };

export function messagesFor(locale: Locale): Messages {
  return catalogues[locale];
}

/** The message of an error: what went wrong and what to do about it. */
export function describeError<C extends ErrorCode>(
  { code, details }: { readonly code: C; readonly details: ErrorDetails[C] },
  m: Messages,
): string {
  return m.errors[code](details);
}

/** The closest language we speak to a BCP 47 tag or a POSIX locale (`zh-TW`, `en_US.UTF-8`), if any. */
export function localeFrom(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_.@]/)[0];
  return LOCALES.find((locale) => locale === language);
}
