import fc from 'fast-check';
import { actionId } from '../../src/bot/action.ts';
import type { Action, Block, Card, Inline, RichText } from '../../src/bot/card.ts';
import { LOCALES } from '../../src/messages/index.ts';

/** What would be markup, a mention or a trick somewhere, and what is hard to cut. */
const PIECES = [
  '',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '<!channel>',
  '<!here|here>',
  '<!subteam^S1>',
  '<@U1>',
  '<@&123>',
  '<@!42>',
  '<#C1|general>',
  '@everyone',
  '@here',
  '@channel',
  '<https://example.org|bank>',
  '[bank](https://example.org)',
  '&lt;',
  '&amp;',
  '&',
  '<',
  '>',
  '> quoted',
  '- item',
  '1. item',
  '# head',
  '-# small',
  '*',
  '**',
  '_',
  '__',
  '~',
  '~~',
  '`',
  '```',
  '||',
  '\\',
  '*bold*',
  'snake_case',
  ':tada:',
  ':100:',
  '12:30:00',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '👍🏽',
  'e\u0301',
  `a${'\u0301'.repeat(40)}`,
  '海港',
  'नमस्ते',
  'مرحبا',
  'Acme',
  'great',
  'word ',
  'https://example.org/a_b?c=d&e=f',
];

const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

const shortText = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

/** One text repeated until it is thousands of units long: longer than any platform takes in one piece. */
const longText = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1_000, max: 9_000 }))
  .map(([pieces, length]) => {
    const unit = pieces.join('') || 'x';
    return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  });

const text = fc.oneof({ weight: 30, arbitrary: shortText }, { weight: 1, arbitrary: longText });

const link = fc.oneof(
  fc.constantFrom(
    'https://example.org/1',
    'http://example.org/?a=1&b=<2>|3',
    'mailto:a@example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'nowhere',
    '',
    `https://example.org/${'long/'.repeat(900)}`,
  ),
  shortText,
);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  text,
  fc.record({ text, mark: fc.constantFrom('strong', 'code', 'supports', 'opposes') }),
  fc.record({ text, link }),
);

const richText: fc.Arbitrary<RichText> = fc.oneof(text, fc.array(inline, { maxLength: 8 }));

const name = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/);
const id = fc
  .tuple(
    name,
    fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), fc.constantFrom('1', 'slack:C1', '海港', 'a=b&c')),
  )
  .map(([command, options]) => actionId(command, options).slice(0, 80).toWellFormed());

const choices = fc.uniqueArray(
  fc.record({ value: fc.stringMatching(/^[a-zA-Z0-9:/_-]{1,40}$/), label: shortText }),
  { minLength: 1, maxLength: 25, selector: ({ value }) => value },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('button'),
    id,
    label: text,
    style: fc.constantFrom('normal', 'primary', 'danger'),
  }),
  fc
    .record({
      kind: fc.constant('select'),
      id,
      label: text,
      option: fc.stringMatching(/^[a-zA-Z]{1,12}$/),
      choices,
      at: fc.option(fc.nat(30), { nil: undefined }),
    })
    .map(({ at, ...select }) => ({
      ...select,
      chosen: at === undefined ? undefined : (select.choices[at]?.value ?? 'unknown'),
    })),
);

const few = { maxLength: 5 };
const many = { maxLength: 60, size: 'max' } as const;
const fewOrMany = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.array(item, few) }, { weight: 1, arbitrary: fc.array(item, many) });

const bytes = fc.uint8Array({ maxLength: 4 });

const table: fc.Arbitrary<Block> = fc.record({
  type: fc.constant('table'),
  columns: fc.array(fc.record({ label: shortText, align: fc.constantFrom('left', 'right') }), {
    maxLength: 6,
  }),
  rows: fewOrMany(fc.array(text, { maxLength: 7 })),
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('title'), text }),
  fc.record({ type: fc.constant('text'), text: richText }),
  fc.record({ type: fc.constant('fields'), fields: fewOrMany(fc.record({ label: text, value: richText })) }),
  fc.record({ type: fc.constant('list'), ordered: fc.boolean(), items: fewOrMany(richText) }),
  table,
  fc.record({ type: fc.constant('picture'), alt: text, bytes, name: shortText }),
  fc.record({ type: fc.constant('chart'), alt: text, png: bytes, name: shortText }),
  fc.record({ type: fc.constant('quote'), text: richText }),
  fc.record({ type: fc.constant('divider') }),
  fc.record({ type: fc.constant('actions'), actions: fewOrMany(action) }),
  fc.record({ type: fc.constant('note'), text: richText }),
);

/**
 * Cards of every block, with hostile, empty, enormous and broken texts in them. Ids are no longer than 80 units,
 * values of choices 40: a renderer may refuse longer ones, which commands do not make.
 */
export function anyCard(): fc.Arbitrary<Card> {
  return fc.record({
    locale: fc.constantFrom(...LOCALES),
    blocks: fc.oneof(
      { weight: 10, arbitrary: fc.array(block, { maxLength: 8 }) },
      { weight: 1, arbitrary: fc.array(block, many) },
    ),
  });
}
