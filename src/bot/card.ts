import type { Locale } from '../messages/index.ts';

/**
 * The platform-neutral message: plain data, rendered by each adapter with an exhaustive switch.
 * All strings are plain text; renderers escape them, so a post that is quoted can forge no markup.
 */
export interface Card {
  /** The language the card is written in, for a screen reader and for the renderer's own few words. */
  readonly locale: Locale;
  readonly blocks: readonly Block[];
  /** Colleagues who are told that the message is there, such as `slack:U012AB`; those of other platforms are not. */
  readonly notify?: readonly string[];
}

/**
 * `supports` and `opposes` mark the words that moved a verdict, for it and against it; a renderer must not
 * tell them apart by colour alone.
 */
export type Mark = 'strong' | 'code' | 'supports' | 'opposes';

export type Inline =
  | string
  | { readonly text: string; readonly mark: Mark }
  | { readonly text: string; readonly link: string }
  /** A colleague by the platform's own id, such as `slack:U012AB`; `text` says who it is on other platforms. */
  | { readonly text: string; readonly person: string };

export type RichText = string | readonly Inline[];

export interface Field {
  readonly label: string;
  readonly value: RichText;
}

export interface Column {
  readonly label: string;
  readonly align: 'left' | 'right';
}

/** What a press does: it runs a command. `id` is made by `actionId` and must arrive whole: none is ever cut. */
export type Action = Button | Select;

export interface Button {
  readonly kind: 'button';
  readonly id: string;
  readonly label: string;
  readonly style: 'normal' | 'primary' | 'danger';
}

/** A choice among a few; the chosen value becomes the option named `option` of the command in `id`. */
export interface Select {
  readonly kind: 'select';
  readonly id: string;
  readonly label: string;
  readonly option: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string | undefined;
}

export type Block =
  | { readonly type: 'title'; readonly text: string }
  | { readonly type: 'text'; readonly text: RichText }
  | { readonly type: 'fields'; readonly fields: readonly Field[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly RichText[] }
  | {
      readonly type: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: 'picture'; readonly alt: string; readonly bytes: Uint8Array; readonly name: string }
  | { readonly type: 'chart'; readonly alt: string; readonly png: Uint8Array; readonly name: string }
  | { readonly type: 'quote'; readonly text: RichText }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly actions: readonly Action[] }
  | { readonly type: 'note'; readonly text: RichText };

export type BlockType = Block['type'];
