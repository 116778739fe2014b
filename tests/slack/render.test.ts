import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pressOf } from '../../adapters/slack/render/actions.ts';
import { renderCard, renderHome, type SlackMessage, withFiles } from '../../adapters/slack/render/card.ts';
import { analysisCard } from '../../src/analysis/card.ts';
import type { Action, Block, Card, RichText } from '../../src/bot/card.ts';
import { visible } from '../../src/bot/plain.ts';
import { VaneError } from '../../src/errors.ts';
import { anyCard } from '../bot/any-card.ts';
import { homeBlocks, messageBlocks, textsOf } from './block-kit.ts';

/** Also the search for a smaller card that fails: large ones take minutes to make small. */
const WITHIN_MINUTES = { interruptAfterTimeLimit: 180_000, markInterruptAsFailure: true };

const REST = /^(The rest is left out|内容太长)/;

const cardOf = (...blocks: Block[]): Card => ({ locale: 'en', blocks });

/** The only message of a card. */
function render(...blocks: Block[]): SlackMessage {
  const messages = renderCard(cardOf(...blocks));
  expect(messages).toHaveLength(1);
  return messages[0] ?? { text: '', blocks: [], uploads: [] };
}

const actionsOf = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));

/** What each action of a card asks for when it is pressed, with the last of its choices. */
const asked = (action: Action) => ({
  id: action.id,
  chosen: action.kind === 'select' ? { [action.option]: action.choices.at(-1)?.value } : {},
});

/** What people ask for who press everything there is. */
const pressed = (blocks: SlackMessage['blocks']) =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .map((element) =>
      pressOf(
        element.type === 'static_select'
          ? {
              type: element.type,
              action_id: element.action_id ?? '',
              selected_option: element.options?.at(-1) ?? null,
            }
          : { action_id: '', ...element },
      ),
    );

/** Line breaks and blanks may change where texts are broken, and the marks of a verdict's words get a sign. */
const essence = (text: string) =>
  visible(text)
    .toWellFormed()
    .replace(/[\s⁺⁻]/g, '');

const richTexts = (text: RichText) =>
  typeof text === 'string' ? [text] : text.map((part) => (typeof part === 'string' ? part : part.text));

/** The texts of a card that must arrive whole. Cells and descriptions may be cut, so only short ones count. */
function textsToKeep(block: Block): string[] {
  switch (block.type) {
    case 'title':
      return [block.text];
    case 'text':
    case 'quote':
    case 'note':
      return richTexts(block.text);
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [label, ...richTexts(value)]);
    case 'list':
      return block.items.flatMap(richTexts);
    case 'table':
      return block.rows
        .flatMap((row) => row.slice(0, block.columns.length))
        .filter(({ length }) => length < 400);
    case 'picture':
    case 'chart':
      return [block.alt].filter(({ length }) => length < 900);
    case 'divider':
    case 'actions':
      return [];
    default:
      return block satisfies never;
  }
}

function expectInOrder(shown: string, texts: readonly string[]): void {
  let at = 0;
  for (const text of texts.map(essence)) {
    const found = shown.indexOf(text, at);
    if (found < 0) expect(shown.slice(at)).toContain(text);
    at = found + text.length;
  }
}

test(
  'whatever is on a card, Slack accepts the messages, and nothing is lost or forged',
  { timeout: 240_000 },
  () => {
    fc.assert(
      fc.property(anyCard(), (card) => {
        const messages = renderCard(card);
        expect(messages.length).toBeGreaterThan(0);
        for (const { text, blocks, uploads } of messages) {
          messageBlocks.parse(blocks);
          expect(text.trim()).not.toBe('');
          expect(text.length).toBeLessThanOrEqual(4_000);
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
          expect(uploads).toHaveLength(blocks.filter(({ type }) => type === 'image').length);
          messageBlocks.parse(
            withFiles(
              { text, blocks, uploads },
              uploads.map((_, i) => (i % 2 ? 'F1' : undefined)),
            ).blocks,
          );
        }
        const blocks = messages.flatMap((message) => message.blocks);
        // Nobody is mentioned whom the card does not name as a colleague.
        expect(JSON.stringify(blocks)).not.toContain('"type":"user"');
        expect(pressed(blocks)).toEqual(actionsOf(card).map(asked));
        const texts = textsOf(blocks);
        if (!texts.some((text) => REST.test(text)))
          expectInOrder(essence(texts.join('')), card.blocks.flatMap(textsToKeep));
        // What is left out may have stood between two messages that are one without it: of eleven, nine are left.
        else expect(messages.length).toBeGreaterThanOrEqual(9);
      }),
      { numRuns: 2000, ...WITHIN_MINUTES },
    );
  },
);

test('whatever is on a card, a Home tab takes it', () => {
  fc.assert(
    fc.property(anyCard(), (card) => {
      const blocks = renderHome(card);
      homeBlocks.parse(blocks);
      expect(pressed(blocks)).toEqual(actionsOf(card).map(asked));
    }),
    { numRuns: 300, ...WITHIN_MINUTES },
  );
});

describe('an analysis', () => {
  const analysis = {
    id: '1',
    language: 'en',
    sentiment: {
      label: 'positive' as const,
      confidence: 0.94,
      scores: { negative: 0.02, neutral: 0.04, positive: 0.94 },
    },
    reasons: [
      { start: 2, end: 6, text: 'love', weight: 2.1 },
      { start: 24, end: 28, text: 'slow', weight: -0.7 },
    ],
    entities: [{ kind: 'mention' as const, text: '@acme', start: 7, end: 12 }],
    picture: null,
    problems: [],
    models: [{ id: 'vane-sentiment', version: '1' }],
    ms: 12.3,
  };

  test('reads well', () => {
    const card = analysisCard(analysis, 'I love @acme <!channel> slow', 'en');
    const [message] = renderCard(card);
    expect(message?.blocks).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "emoji": false,
            "text": "🙂 Positive, 94 % sure",
            "type": "plain_text",
          },
          "type": "header",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "I ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "love⁺",
                  "type": "text",
                },
                {
                  "text": " @acme <!channel> ",
                  "type": "text",
                },
                {
                  "style": {
                    "italic": true,
                  },
                  "text": "slow⁻",
                  "type": "text",
                },
              ],
              "type": "rich_text_quote",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Speaks for positive",
                  "type": "text",
                },
                {
                  "text": ": ",
                  "type": "text",
                },
                {
                  "text": "love (+2.1)",
                  "type": "text",
                },
                {
                  "text": "
      ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Speaks against it",
                  "type": "text",
                },
                {
                  "text": ": ",
                  "type": "text",
                },
                {
                  "text": "slow (−0.7)",
                  "type": "text",
                },
                {
                  "text": "
      ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Scores",
                  "type": "text",
                },
                {
                  "text": ": ",
                  "type": "text",
                },
                {
                  "text": "negative 2 % · neutral 4 % · positive 94 %",
                  "type": "text",
                },
                {
                  "text": "
      ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Language",
                  "type": "text",
                },
                {
                  "text": ": ",
                  "type": "text",
                },
                {
                  "text": "English",
                  "type": "text",
                },
                {
                  "text": "
      ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Mentions",
                  "type": "text",
                },
                {
                  "text": ": ",
                  "type": "text",
                },
                {
                  "text": "@acme",
                  "type": "text",
                },
              ],
              "type": "rich_text_section",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "emoji": false,
              "text": "vane-sentiment 1 · 12 ms",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
      ]
    `);
    expect(message?.text).toMatchInlineSnapshot(`
      "🙂 Positive, 94 % sure
      &gt; I +love+ @acme &lt;!channel&gt; -slow-
      Speaks for positive: love (+2.1)
      Speaks against it: slow (−0.7)
      Scores: negative 2 % · neutral 4 % · positive 94 %
      Language: English
      Mentions: @acme
      vane-sentiment 1 · 12 ms"
    `);
  });
});

describe('words', () => {
  test('markup, mentions and shortcodes of a post are only ever shown', () => {
    const text = '*b* _i_ `c` ~s~\n> q <!channel> <@U1> @here :tada: &lt; \u202e';
    const { blocks, text: fallback } = render({ type: 'quote', text });
    expect(textsOf(blocks)).toEqual([text.replace('\u202e', '\ufffd')]);
    expect(fallback).toContain('&lt;!channel&gt; &lt;@U1&gt; @here :tada: &amp;lt;');
  });

  test('only addresses of the web and of mail are links', () => {
    const links = ['https://example.org/a b', 'mailto:a@b.c', 'javascript:alert(1)', 'nowhere'];
    const { blocks } = render({ type: 'text', text: links.map((link) => ({ text: 'x', link })) });
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'link', url: 'https://example.org/a%20b', text: 'x' },
              { type: 'link', url: 'mailto:a@b.c', text: 'x' },
              { type: 'text', text: 'x (javascript:alert(1))' },
              { type: 'text', text: 'x (nowhere)' },
            ],
          },
        ],
      },
    ]);
  });

  test('a label that is too long is cut behind a whole character', () => {
    const family = '👩‍👩‍👧‍👦';
    const { blocks } = render({
      type: 'actions',
      actions: [{ kind: 'button', id: 'more', label: family.repeat(20), style: 'normal' }],
    });
    expect(textsOf(blocks)).toEqual([`${family.repeat(6)}…`]);
  });

  test('a long text is broken between words', () => {
    const { blocks } = render({ type: 'text', text: 'lorem ipsum '.repeat(500) });
    expect(blocks).toHaveLength(3);
    expect(textsOf(blocks).every((text) => text.endsWith(' ') && text.startsWith('lorem'))).toBe(true);
  });

  test('a headline that is too long for one becomes bold text', () => {
    const title = 'long '.repeat(40).trim();
    expect(render({ type: 'title', text: title }).blocks[0]).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{ text: title, style: { bold: true } }] }],
    });
  });

  test('nothing at all is a dash', () => {
    const dash = { blocks: [{ type: 'context', elements: [{ text: '–' }] }], text: '–' };
    expect(render()).toMatchObject(dash);
    expect(render({ type: 'text', text: ' \n' }, { type: 'title', text: '' })).toMatchObject(dash);
    expect(textsOf(render({ type: 'fields', fields: [{ label: 'Brand', value: '' }] }).blocks)).toEqual([
      'Brand',
      ': ',
      '–',
    ]);
  });
});

describe('what does not fit one message', () => {
  const table: Block = {
    type: 'table',
    columns: [
      { label: 'Brand', align: 'left' },
      { label: 'Posts', align: 'right' },
    ],
    rows: Array.from({ length: 150 }, (_, i) => [`Brand ${i}`, `${i}`]),
  };

  test('a table goes on in the thread, under the same headings', () => {
    const messages = renderCard(
      cardOf({ type: 'title', text: 'Brands' }, table, { type: 'note', text: 'end' }),
    );
    expect(messages.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ['header', 'table'],
      ['table', 'context'],
    ]);
    expect(messages[1]?.blocks[0]).toMatchObject({
      column_settings: [
        { align: 'left', is_wrapped: true },
        { align: 'right', is_wrapped: false },
      ],
    });
    expect(messages.map(({ blocks }) => textsOf(blocks).filter((text) => text === 'Posts'))).toEqual([
      ['Posts'],
      ['Posts'],
    ]);
    expect(messages[1]?.text).toContain('Brand 149    149');
  });

  test('a message has fifty blocks, a Home tab a hundred', () => {
    const card = cardOf(...Array.from({ length: 120 }, (): Block => ({ type: 'divider' })));
    expect(renderCard(card).map(({ blocks }) => blocks.length)).toEqual([50, 50, 20]);
    const home = renderHome(card);
    expect(home).toHaveLength(100);
    expect(textsOf(home)).toEqual(['The rest is left out: it is too long to be shown here.']);
  });

  test('the addresses of links count as characters', () => {
    const links = Array.from({ length: 20 }, (_, i) => `https://example.org/${'x'.repeat(1_900)}${i}`);
    const messages = renderCard(
      cardOf({ type: 'text', text: links.map((link) => ({ text: 'post', link })) }),
    );
    expect(messages.flatMap(({ blocks }) => textsOf(blocks))).toHaveLength(20);
    for (const { blocks } of messages) expect(JSON.stringify(blocks).length).toBeLessThan(11_000);
  });

  test('a character longer than a block is broken, but no surrogate pair is', () => {
    const endless = '👨\u200d'.repeat(2_000);
    const { blocks } = render({ type: 'text', text: endless });
    expect(blocks).toHaveLength(3);
    expect(textsOf(blocks).join('')).toBe(endless);
    expect(textsOf(blocks).every((text) => text.isWellFormed())).toBe(true);
  });

  test('a numbered list goes on counting', () => {
    const items = Array.from({ length: 60 }, (_, i) => `item ${i + 1} ${'x'.repeat(80)}`);
    const { blocks, text } = render({ type: 'list', ordered: true, items });
    expect(blocks.map((block) => block.type === 'rich_text' && block.elements)).toMatchObject([
      [{ type: 'rich_text_list' }],
      [{ offset: expect.any(Number) as number }],
      [{ offset: expect.any(Number) as number }],
    ]);
    expect(text).toMatch(/\n30\. item 30 x/);
  });

  test('after ten messages the rest is left out, but for what people can do', () => {
    const { length } = 'x'.repeat(150_000);
    const card: Card = {
      locale: 'zh',
      blocks: [
        { type: 'text', text: '长'.repeat(length) },
        { type: 'actions', actions: [{ kind: 'button', id: 'more', label: 'More', style: 'primary' }] },
      ],
    };
    const messages = renderCard(card);
    expect(messages).toHaveLength(10);
    const last = messages.at(-1)?.blocks.slice(-2) ?? [];
    expect(textsOf(last)).toEqual(['内容太长，其余部分省略。', 'More']);
    expect(pressed(last)).toEqual([{ id: 'more', chosen: {} }]);
  });
});

describe('actions', () => {
  const select: Action = {
    kind: 'select',
    id: 'settings?for=me',
    label: 'Language',
    option: 'language',
    choices: [
      { value: 'en', label: 'English' },
      { value: 'zh', label: '中文' },
    ],
    chosen: 'zh',
  };

  test('a select shows what is chosen and says what it is for', () => {
    const { blocks } = render({ type: 'actions', actions: [select, select] });
    expect(blocks[0]).toMatchObject({
      elements: [
        { action_id: 'vane:0:language:settings?for=me', initial_option: { value: 'zh' } },
        { action_id: 'vane:1:language:settings?for=me' },
      ],
    });
    expect(pressed(blocks)).toEqual([asked(select), asked(select)]);
  });

  test('the press of another button, or a select without a choice, is none of ours', () => {
    expect(pressOf({ type: 'button', action_id: 'other', value: 'x' })).toBeUndefined();
    expect(
      pressOf({ type: 'static_select', action_id: 'vane:0:language:settings', selected_option: null }),
    ).toBeUndefined();
  });

  test.each<[string, Action]>([
    ['a button', { kind: 'button', id: 'x'.repeat(2_001), label: '', style: 'normal' }],
    ['a select', { ...select, id: 'x'.repeat(250) }],
    ['a choice', { ...select, choices: [{ value: 'x'.repeat(151), label: '' }] }],
    ['no choice', { ...select, choices: [] }],
  ])('%s whose id does not fit is refused, not cut', (_, action) => {
    expect(() => renderCard(cardOf({ type: 'actions', actions: [action] }))).toThrow(VaneError);
  });
});

describe('pictures', () => {
  const blocks: Block[] = [
    { type: 'picture', alt: 'a red kettle', bytes: new Uint8Array([1]), name: 'kettle.png' },
    { type: 'chart', alt: 'posts a day, rising', png: new Uint8Array([2]), name: 'posts.png' },
  ];

  test('are uploaded first; one that could not be is said in words', () => {
    const message = render(...blocks);
    expect(message.uploads).toEqual([
      { name: 'kettle.png', alt: 'a red kettle', bytes: new Uint8Array([1]) },
      { name: 'posts.png', alt: 'posts a day, rising', bytes: new Uint8Array([2]) },
    ]);
    expect(withFiles(message, [undefined, 'F012AB']).blocks).toEqual([
      { type: 'context', elements: [{ type: 'plain_text', text: '[a red kettle]', emoji: false }] },
      { type: 'image', slack_file: { id: 'F012AB' }, alt_text: 'posts a day, rising' },
    ]);
  });

  test('and tables are said in words in a Home tab', () => {
    const home = renderHome(
      cardOf(...blocks, {
        type: 'table',
        columns: [
          { label: 'Brand', align: 'left' },
          { label: 'Posts', align: 'right' },
        ],
        rows: [['Acme', '12']],
      }),
    );
    expect(textsOf(home)).toEqual(['[a red kettle]', '[posts a day, rising]', 'Acme', ' · Posts: 12']);
  });
});

test('colleagues are named so that Slack tells them; those of elsewhere by their words', () => {
  const card: Card = {
    locale: 'en',
    blocks: [{ type: 'text', text: ['by ', { text: '@ada', person: 'terminal:ada' }] }],
    notify: ['slack:U0AB', 'discord:42', 'slack:!channel'],
  };
  const [message] = renderCard(card);
  const written = JSON.stringify(messageBlocks.parse(message?.blocks));
  expect(written.match(/"type":"user"/g)).toHaveLength(1);
  expect(written).toContain('"user_id":"U0AB"');
  expect(written).toContain('@ada');
  expect(written).not.toContain('!channel');
});
