import { TEXT_LABELS, type TextLabel } from '../../models/index.ts';
import type { Messages } from '../messages/index.ts';

/** An emotion as it is stored, in the reader's words. */
export const emotionName = (value: string, m: Messages): string =>
  isEmotion(value) ? m.emotions[value] : value;

const isEmotion = (value: string): value is TextLabel<'emotion'> =>
  (TEXT_LABELS.emotion as readonly string[]).includes(value);
