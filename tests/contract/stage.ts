import type { Models } from '../../models/index.ts';
import type { Card } from '../../src/bot/card.ts';
import type { RunningBot } from '../bot/running-bot.ts';

/** Something that was said to the bot, to be looked at later. */
export interface Said {
  /** All that the asker sees of the answers to it, oldest first; one text an answer, markup and all. */
  answers(): Promise<readonly string[]>;
}

/** A platform with the bot in it and a person who talks to it. */
export interface Stage {
  readonly vane: RunningBot;
  say(line: string): Promise<Said>;
  /** Says it within the thread of something said before. Undefined: there are no threads. */
  readonly sayInThread: ((of: Said, line: string) => Promise<Said>) | undefined;
  /** Lets the bot hear its own answer as the platform tells it of everything that is said. Undefined: it does not. */
  readonly echo: ((of: Said) => Promise<void>) | undefined;
  /** Delivers once more what was said last. Undefined: nothing is delivered twice. */
  readonly redeliver: (() => Promise<void>) | undefined;
  /** Asks for help and resolves, with the milliseconds it took, when the person sees that they were heard. */
  heard(): Promise<number>;
  close(): Promise<void>;
}

/** What every platform is tried with. */
export interface Platform {
  readonly name: string;
  /** @param folder a data folder for the bot, which is left there */
  open(folder: string, models: Models): Promise<Stage>;
}

/** A card with every block; each word of `EVERY_WORD` stands in one of them. */
export function everyBlock(png: Uint8Array): Card {
  return {
    locale: 'en',
    blocks: [
      { type: 'title', text: 'the-title' },
      { type: 'text', text: ['the-text ', { text: 'the-strong', mark: 'strong' }] },
      { type: 'text', text: [{ text: 'the-link', link: 'https://acme.example/page' }] },
      { type: 'fields', fields: [{ label: 'the-label', value: 'the-value' }] },
      { type: 'list', ordered: true, items: ['the-item', [{ text: 'the-code', mark: 'code' }]] },
      { type: 'table', columns: [{ label: 'the-column', align: 'right' }], rows: [['the-cell']] },
      { type: 'quote', text: [{ text: 'the-quote', mark: 'supports' }] },
      { type: 'divider' },
      { type: 'picture', alt: 'the-picture', bytes: png, name: 'picture.png' },
      { type: 'chart', alt: 'the-chart', png, name: 'chart.png' },
      {
        type: 'actions',
        actions: [
          { kind: 'button', id: 'help', label: 'the-button', style: 'primary' },
          {
            kind: 'select',
            id: 'settings',
            label: 'the-select',
            option: 'language',
            choices: [{ value: 'en', label: 'English' }],
            chosen: undefined,
          },
        ],
      },
      { type: 'note', text: 'the-note' },
    ],
  };
}

export const EVERY_WORD = [
  'the-title',
  'the-text',
  'the-strong',
  'the-link',
  'https://acme.example/page',
  'the-label',
  'the-value',
  'the-item',
  'the-code',
  'the-column',
  'the-cell',
  'the-quote',
  'the-picture',
  'the-chart',
  'the-button',
  'the-select',
  'the-note',
];
