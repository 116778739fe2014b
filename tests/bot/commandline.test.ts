import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, defineCommand } from '../../src/bot/command.ts';
import { parseLine, parseWords } from '../../src/bot/commandline.ts';
import { complete } from '../../src/bot/completion.ts';
import { choice, flag, image, number, text } from '../../src/bot/options.ts';
import { usageOf } from '../../src/bot/usage.ts';
import { splitWords } from '../../src/bot/words.ts';
import { VaneError } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';

const m = messagesFor('en');
const summary = () => 'for the test';
const run = () => Promise.reject(new Error('not run here'));

const analyze = defineCommand({
  name: 'analyze',
  aliases: ['analyse', '分析'],
  summary,
  options: { text: text({ summary, positional: true }), image: image({ summary }), deep: flag({ summary }) },
  bareText: 'text',
  run,
});
const brandAdd = defineCommand({
  name: 'brand add',
  aliases: ['添加品牌'],
  summary,
  options: {
    name: text({ summary, positional: true, required: true }),
    query: text({ summary, positional: true, required: true }),
    tone: choice({ summary, choices: ['plain', 'warm'] }),
    atMost: number({ summary, min: 1, max: 9 }),
  },
  run,
});
const commands: readonly Command[] = [analyze, brandAdd];

const parsed = (line: string) => {
  const { command, options } = parseLine(line, commands, m);
  return [command.name, options];
};

function failure(line: string): VaneError {
  try {
    parseLine(line, commands, m);
  } catch (error) {
    if (error instanceof VaneError) return error as VaneError;
  }
  throw new Error(`${line} was accepted`);
}

describe('a typed line', () => {
  test.each([
    ['/analyze "so good" --image photo.jpg', { text: 'so good', image: 'photo.jpg' }],
    ['analyze so good', { text: 'so good' }],
    ['analyze --image=photo.jpg so   good', { text: 'so   good', image: 'photo.jpg' }],
    ['analyze so --deep good', { text: 'so good', deep: true }],
    ["analyze I don't 'like' it", { text: "I don't 'like' it" }],
    ['analyze a 5" screen', { text: 'a 5" screen' }],
    ['analyze "great" product', { text: '"great" product' }],
    ['analyze “typed on a phone” —image "my photo.jpg"', { text: 'typed on a phone', image: 'my photo.jpg' }],
    ['analyze --image="my photo.jpg" x', { text: 'x', image: 'my photo.jpg' }],
    ['analyze 「很好」', { text: '很好' }],
    ['分析 物流太慢了', { text: '物流太慢了' }],
    ['ANALYSE x', { text: 'x' }],
    ['analyze -- --image is text here', { text: '--image is text here' }],
    ['analyze :-( -5 degrees', { text: ':-( -5 degrees' }],
    ['analyze "--image"', { text: '--image' }],
    ['analyze', {}],
  ])('%s', (line, options) => {
    expect(parsed(line)).toEqual(['analyze', options]);
  });

  test('a name of two words, positional options in order, the last one takes the rest', () => {
    expect(parsed('/brand add acme acme OR "acme phone" --at-most 3')).toEqual([
      'brand add',
      { name: 'acme', query: 'acme OR "acme phone"', atMost: '3' },
    ]);
  });

  test('a pasted post needs no command', () => {
    expect(parsed('The new app is great!')).toEqual(['analyze', { text: 'The new app is great!' }]);
    expect(parsed('“Best day”, she said')).toEqual(['analyze', { text: '“Best day”, she said' }]);
    expect(parsed('first line\nsecond "line')).toEqual(['analyze', { text: 'first line\nsecond "line' }]);
    expect(parsed('Analyses of the market are wrong again')[0]).toBe('analyze');
    expect(parsed('太好用了')).toEqual(['analyze', { text: '太好用了' }]);
  });

  test.each([
    ['/analize x', 'command.unknown', { nearest: 'analyze' }],
    ['analize "x y"', 'command.unknown', { nearest: 'analyze' }],
    ['/nothing like it', 'command.unknown', { nearest: undefined }],
    ['hello', 'command.unknown', { nearest: undefined }],
    ['/', 'command.empty', {}],
    ['analyze "x', 'command.quote_open', { quote: '"' }],
    ['analyze x --imge a.png', 'command.option_unknown', { option: '--imge', nearest: '--image' }],
    ['analyze x --zzzzzz', 'command.option_unknown', { nearest: undefined }],
    ['analyze x --image', 'command.option_value_missing', { option: '--image' }],
    ['analyze x --image --deep', 'command.option_value_missing', { option: '--image' }],
    ['analyze --deep x --deep', 'command.option_twice', { option: '--deep' }],
  ])('%s → %s', (line, code, details) => {
    const error = failure(line);
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
  });

  test('the message of a mistake shows the right form', () => {
    expect(failure('analyze x --imge a.png').message).toBe(
      '"--imge" is not an option here. Did you mean "--image"? Use: /analyze [text] [--image picture] [--deep]',
    );
  });

  test('words that a shell has split mean the same as a line', () => {
    const { options } = parseWords(['analyze', 'so   good', '--image', 'my photo.jpg'], commands, m);
    expect(options).toEqual({ text: 'so   good', image: 'my photo.jpg' });
    expect(parseWords(['analyze', 'so', 'good'], commands, m).options).toEqual({ text: 'so good' });
    expect(() => parseWords(['nonsense words'], commands, m)).toThrow('There is no command');
  });

  test('one word may stand for two', () => {
    const options = { name: 'Acme', query: 'acme OR beta' };
    for (const name of ['brand add', '添加品牌', '/添加品牌'])
      expect(parseLine(`${name} Acme "acme OR beta"`, commands, m)).toMatchObject({
        command: brandAdd,
        options,
      });
    expect(parseWords(['添加品牌', 'Acme', 'acme OR beta'], commands, m).options).toEqual(options);
  });

  test('no line does anything but parse or say what is wrong with it', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"', '--', '--image', '“', '/analyze ', 'brand add ', ' ', '='),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseLine(pieces.join(''), commands, m);
        } catch (error) {
          expect(error).toBeInstanceOf(VaneError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('words lie where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        const quoteless = line.replace(/["“「]/g, '');
        for (const { text: word, start, end } of splitWords(quoteless))
          expect(quoteless.slice(start, end)).toBe(word);
      }),
    );
  });
});

test('usage comes from the definition', () => {
  expect(usageOf(brandAdd, m)).toBe('/brand add name query [--tone plain|warm] [--at-most number]');
  expect(usageOf(analyze, messagesFor('zh'))).toBe('/analyze [text] [--image 图片] [--deep]');
});

test.each([
  ['/an', ['analyze']],
  ['', ['analyze', 'brand add']],
  ['/analyze --', ['--image', '--deep']],
  ['/analyze --deep --', ['--image']],
  ['/brand add x --tone ', ['plain', 'warm']],
  ['/brand add x --tone w', ['warm']],
  ['/unknown --', []],
])('completion of "%s"', (line, expected) => {
  expect(complete(line, commands)).toEqual(expected);
});
