import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { createRenderer } from '../../adapters/terminal/render.ts';
import type { Block, Card } from '../../src/bot/card.ts';
import { plainText } from '../../src/bot/plain.ts';

const png = new Uint8Array();
const blocks: readonly Block[] = [
  { type: 'title', text: 'Positive, 94 % sure' },
  { type: 'text', text: ['see ', { text: 'the post', link: 'https://example.org/1' }] },
  {
    type: 'quote',
    text: ['I ', { text: 'love', mark: 'supports' }, ' it,\nbut it is ', { text: 'slow', mark: 'opposes' }],
  },
  {
    type: 'fields',
    fields: [
      { label: 'Language', value: 'English' },
      { label: '语言', value: '中文' },
    ],
  },
  { type: 'list', ordered: true, items: ['one', [{ text: 'two', mark: 'strong' }]] },
  { type: 'list', ordered: false, items: [[{ text: '/help', mark: 'code' }]] },
  {
    type: 'table',
    columns: [
      { label: 'Brand', align: 'left' },
      { label: 'Posts', align: 'right' },
    ],
    rows: [
      ['Acme', '12'],
      ['海港', '3'],
    ],
  },
  { type: 'picture', alt: 'a red kettle', bytes: png, name: 'kettle.png' },
  { type: 'chart', alt: 'posts a day, rising', png, name: 'posts.png' },
  { type: 'divider' },
  { type: 'actions', actions: [{ kind: 'button', id: 'more', label: 'Show more', style: 'primary' }] },
  { type: 'note', text: 'took 3 ms' },
];
const card: Card = { locale: 'en', blocks };

test('every block reads well as plain text', () => {
  expect(plainText(card)).toMatchInlineSnapshot(`
    "Positive, 94 % sure
    see the post (https://example.org/1)
    > I +love+ it,
    > but it is -slow-
    Language  English
    语言      中文
    1. one
    2. two
    • /help
    Brand  Posts
    Acme      12
    海港       3
    [a red kettle]
    [posts a day, rising]
    ――――――――――――――――――――――――
    [Show more]
    took 3 ms"
  `);
});

describe('in a terminal', () => {
  test('without colours it is the plain text', () => {
    expect(createRenderer(createColors(false))(card)).toBe(plainText(card));
  });

  test('with colours the same words stand there, and both marks differ in more than colour', () => {
    const render = createRenderer(createColors(true));
    const shown = render(card);

    const stripped = shown.replace(/\u001b\[\d+m/g, '');
    expect(stripped).toBe(plainText(card).replace('+love+', 'love').replace('-slow-', 'slow'));
    expect(shown).toContain('\u001b[4mlove');
    expect(shown).toContain('\u001b[3m\u001b[31mslow');
  });
});

test('a quoted post cannot move the cursor, hide text or turn the line around', () => {
  const text = 'a\u001b[2Jb\u0007c\u202egnp.exe\u2066d\u009b31me\r\nf\tg';
  const shown = plainText({ locale: 'en', blocks: [{ type: 'quote', text }] });
  expect(shown).toBe('> a\ufffd[2Jb\ufffdc\ufffdgnp.exe\ufffdd\ufffd31me\n> f\tg');
});
