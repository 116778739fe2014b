import type { types } from '@slack/bolt';
import type { Block } from '../../../src/bot/card.ts';

/** A picture that must be uploaded before the message that shows it is sent. */
export interface PictureUpload {
  readonly name: string;
  /** Never empty, and no longer than an upload's description may be. */
  readonly alt: string;
  readonly bytes: Uint8Array;
}

/** One Slack block, and what stands in it for whoever gets words alone. */
export interface Piece {
  readonly block: types.KnownBlock;
  readonly plain: Block;
  readonly upload?: PictureUpload;
  /** Must not be left out, however long the card: what people can do. */
  readonly needed?: true;
}
