import type { Block } from '../bot/card.ts';
import type { Messages } from '../messages/index.ts';
import { excerpt } from '../posts/excerpt.ts';
import type { Picture } from './analysis.ts';
import { verdictTitle } from './verdict-title.ts';

/** UTF-16 units of the text in the picture that the card repeats. */
const QUOTE_LIMIT = 400;

/** The title of a post that has no words of its own. */
export function pictureTitle(picture: Picture | null, m: Messages): string {
  const verdict = picture?.text?.sentiment ?? null;
  return verdict === null ? m.analysis.pictureOnly : m.analysis.wordsInPicture(verdictTitle(verdict, m));
}

/** What stands in the picture and how it sounds; nothing where no text is. */
export function pictureTextBlocks(picture: Picture | null, m: Messages): Block[] {
  const text = picture?.text ?? null;
  if (text === null) return [];
  const { sentiment } = text;
  const verdict = sentiment && verdictTitle(sentiment, m);
  return [
    { type: 'text', text: m.analysis.pictureText(verdict) },
    { type: 'quote', text: excerpt(text.text, QUOTE_LIMIT) },
  ];
}
