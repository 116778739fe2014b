import type { VaneError } from '../errors.ts';
import { describeError, type Locale, type Messages, messagesFor } from '../messages/index.ts';
import type { Card } from './card.ts';

/** What went wrong and what to do about it, as a card. */
export function errorCard(error: VaneError, locale: Locale): Card {
  return { locale, blocks: [{ type: 'text', text: describeError(error, messagesFor(locale)) }] };
}

/** The same as data, for `--json`. */
export function errorData(error: VaneError, m: Messages): { error: { code: string; message: string } } {
  return { error: { code: error.code, message: describeError(error, m) } };
}
