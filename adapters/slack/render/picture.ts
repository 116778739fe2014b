import type { types } from '@slack/bolt';
import { shown } from '../../../src/bot/plain.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { cut } from '../../../src/bot/cut.ts';
import type { Piece } from './piece.ts';
import { contextBlock, orNothing } from './plain-text.ts';

/** Stands for the file's id until the picture is uploaded. No id of Slack's looks like it. */
const PENDING = 'pending';

/** A picture or a chart, to be uploaded: the renderer is pure and cannot know the id that it will get. */
export function picturePiece(name: string, alt: string, bytes: Uint8Array): Piece {
  const text = altText(alt);
  return {
    block: { type: 'image', slack_file: { id: PENDING }, alt_text: text },
    plain: { type: 'picture', alt: text, name, bytes },
    upload: { name: orNothing(shown(name)), alt: text, bytes },
  };
}

/** What a picture shows, where there can be no picture. */
export function pictureAsTextPiece(alt: string): Piece {
  const text = altText(alt);
  return { block: contextBlock(`[${text}]`), plain: { type: 'note', text: `[${text}]` } };
}

function altText(alt: string): string {
  return cut(orNothing(shown(alt)), SLACK_LIMITS.uploadAlt);
}

/** The blocks with the uploaded files in them, in order; undefined: that upload failed, its words stand there. */
export function filledBlocks(
  blocks: readonly types.KnownBlock[],
  ids: readonly (string | undefined)[],
): types.KnownBlock[] {
  const left = [...ids];
  return blocks.map((block) => {
    if (!isPending(block)) return block;
    const id = left.shift();
    return id === undefined ? contextBlock(`[${block.alt_text}]`) : { ...block, slack_file: { id } };
  });
}

function isPending(block: types.KnownBlock): block is types.ImageBlock & types.SlackFileImageObject {
  if (block.type !== 'image' || !('slack_file' in block)) return false;
  return 'id' in block.slack_file && block.slack_file.id === PENDING;
}
