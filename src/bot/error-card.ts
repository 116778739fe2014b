import type { VaneError } from '../errors.ts';
import { type Locale, messagesFor } from '../messages/index.ts';
import type { Card } from './card.ts';

/** What went wrong and what to do about it, as a card. */
export function errorCard<C extends VaneError['code']>(error: VaneError<C>, locale: Locale): Card {
  return { locale, blocks: [{ type: 'text', text: messagesFor(locale).errors[error.code](error.details) }] };
}
