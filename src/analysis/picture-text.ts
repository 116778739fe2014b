import type { ModelRef, Models } from '../../models/index.ts';
import type { Media } from '../posts/media.ts';
import type { PictureText } from './analysis.ts';

export interface PictureTextPart {
  /** Null when the picture holds no text. */
  readonly text: PictureText | null;
  readonly model: ModelRef;
}

/** Reads words as those of a post are read; nothing when there are none. */
export type ReadWords = (text: string) => Promise<Pick<PictureText, 'sentiment' | 'reasons'> | undefined>;

/**
 * Reads the text in a picture, and then what it says, as if it were the post's own.
 *
 * @throws VaneError `media.*`, `model.*`
 */
export async function readPictureText(
  models: Pick<Models, 'ask'>,
  media: Media,
  readWords: ReadWords,
): Promise<PictureTextPart> {
  const { model, ...found } = await models.ask('ocr', media);
  if (found.lines.length === 0) return { text: null, model };
  const words = await readWords(found.text);
  return {
    text: { ...found, sentiment: words?.sentiment ?? null, reasons: words?.reasons ?? [] },
    model,
  };
}
