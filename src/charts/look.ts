import { type Messages, messagesFor } from '../messages/index.ts';
import type { Reader } from './spec.ts';
import { type Theme, themeOf } from './theme.ts';

/** What each kind of chart is drawn and told with. */
export interface Look {
  readonly theme: Theme;
  readonly m: Messages['charts'];
  /** A share to the whole percent. */
  readonly percent: (share: number) => string;
  readonly sentiments: Messages['sentiments'];
  /** A count, short where it is long: 12K, 1.2万. For the picture. */
  readonly short: (value: number) => string;
  /** A count to its last digit. For the words. */
  readonly exact: (value: number) => string;
}

export function lookOf({ locale, theme }: Reader): Look {
  const { charts: m, percent, sentiments } = messagesFor(locale);
  const isTrace = (share: number) => share > 0 && share < 0.005;
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    theme: themeOf(theme),
    m,
    percent: (share) => (isTrace(share) ? m.trace : percent(share)),
    sentiments,
    short: (value) => short.format(value),
    exact: (value) => exact.format(value),
  };
}
