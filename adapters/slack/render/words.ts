import type { Locale } from '../../../src/messages/index.ts';

interface Words {
  /** Between a field's label and its value. */
  readonly colon: string;
  readonly rest: string;
}

/** The few words that the renderer adds itself. */
export const WORDS: Readonly<Record<Locale, Words>> = {
  en: { colon: ': ', rest: 'The rest is left out: it is too long for Slack.' },
  zh: { colon: '：', rest: '内容太长，其余部分在 Slack 中省略。' },
};

/** Stands where a text is empty: Slack refuses empty texts. */
export const NOTHING = '–';
