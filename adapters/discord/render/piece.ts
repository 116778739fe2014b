import type { APIComponentInMessageActionRow } from 'discord.js';

/** A picture that goes along with the message that shows it. */
export interface PictureFile {
  readonly name: string;
  /** Never empty, and no longer than a file's description may be. */
  readonly alt: string;
  readonly bytes: Uint8Array;
}

export interface Component {
  /** Of the action, when it does not fit: a short one stands for it. */
  readonly longId: string | undefined;
  /** Its ids are numbered within the message. */
  readonly make: (number: number) => APIComponentInMessageActionRow;
}

/** A row below a message. */
export type Row = readonly Component[];

/**
 * One thing in a message. What stands in an embed has a fixed order there: text, fields, picture, footer; so a
 * `text` behind fields begins a further embed.
 */
export type Piece =
  | { readonly kind: 'text'; readonly markdown: string; readonly needed?: undefined }
  | { readonly kind: 'note'; readonly plain: string; readonly markdown: string; readonly needed?: undefined }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly value: string;
      readonly inline: boolean;
      readonly needed?: undefined;
    }
  | { readonly kind: 'picture'; readonly file: PictureFile; readonly needed?: undefined }
  | { readonly kind: 'break'; readonly needed?: undefined }
  | { readonly kind: 'row'; readonly row: Row; readonly needed: true };
