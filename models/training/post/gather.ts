import { createHash } from 'node:crypto';
import type { TextLine } from '../../capability.ts';
import { type PostParts, textOf } from '../../fusion/columns.ts';
import { lookAt } from '../../fusion/look.ts';
import type { AskText } from '../../text/text.ts';
import { viewMeasures } from '../../vision/facts/view-measures.ts';
import type { PictureTexts } from './text-cache.ts';

/** A post as it is read from a file. */
export interface PostSource {
  /** Cleaned. */
  readonly text: string;
  readonly readPicture: () => Promise<Uint8Array>;
  /** How errors name the picture. */
  readonly source: string;
}

export interface GatherOptions {
  readonly askText: AskText;
  readonly pictureTexts: PictureTexts;
  /** Cleans a line of text in a picture, as the product does. */
  readonly clean: (text: string) => string;
  readonly onProgress?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is known of a post before it is learnt from. */
export interface GatheredPost {
  readonly parts: PostParts;
  /** By which copies of its picture are known. */
  readonly pictureHash: string;
  /** Whether the picture was read for its words. */
  readonly wasRead: boolean;
}

/** Looks at every picture and reads every text, one post after the other. @throws VaneError `media.*` */
export async function* gatherPosts(
  sources: readonly PostSource[],
  { askText, pictureTexts, clean, onProgress, signal }: GatherOptions,
): AsyncGenerator<GatheredPost> {
  const read = async (text: string) => {
    const [answer] = await askText([{ text }]);
    if (answer === undefined) throw new TypeError('The text model has not answered.');
    return { text, readings: answer.readings, logits: [] };
  };
  for (const [at, { text, readPicture, source }] of sources.entries()) {
    signal?.throwIfAborted();
    const bytes = await readPicture();
    const { view, file } = await lookAt({ bytes, source });
    const found = await pictureTexts.linesOf(bytes, source);
    const lines = (found ?? []).map((line): TextLine => ({ ...line, text: clean(line.text) }));
    yield {
      pictureHash: createHash('sha256').update(bytes).digest('hex'),
      wasRead: found !== undefined,
      parts: {
        text: await read(text),
        pictureText: await read(textOf(lines)),
        lines,
        picture: { ...file, ...viewMeasures(view) },
      },
    };
    onProgress?.(at + 1);
  }
}
