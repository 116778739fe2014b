import type { Sentiment, TextLabel } from '../../../models/index.ts';
import type { OptionType } from '../../bot/options.ts';

export const optionTypes: Record<OptionType, string> = {
  text: 'text',
  number: 'number',
  choice: 'choice',
  duration: '30d',
  date: 'date',
  image: 'picture',
  place: 'channel',
  person: '@person',
  flag: '',
};

export const sentiments: Record<Sentiment, string> = {
  negative: 'negative',
  neutral: 'neutral',
  positive: 'positive',
};

export const emotions: Record<TextLabel<'emotion'>, string> = {
  anger: 'anger',
  fear: 'fear',
  joy: 'joy',
  optimism: 'optimism',
  sadness: 'sadness',
  surprise: 'surprise',
  none: 'none',
};

export const intents: Record<TextLabel<'intent'>, string> = {
  complaint: 'complaint',
  question: 'question',
  request: 'request',
  praise: 'praise',
  other: 'other',
};

export const ironies: Record<TextLabel<'irony'>, string> = { ironic: 'ironic', literal: 'meant literally' };
export const offences: Record<TextLabel<'offence'>, string> = {
  offensive: 'offensive',
  inoffensive: 'not offensive',
};

export const percent = (share: number) => `${Math.round(share * 100)} %`;
