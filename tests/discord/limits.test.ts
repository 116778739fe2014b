import { describe, expect, test } from 'vitest';
import { type BodyKind, problemsOf } from './server/limits.ts';

/** That the limits hold on both sides: the longest that is allowed passes, one more does not. */
const x = (length: number) => 'x'.repeat(length);
const many = <T>(length: number, one: (nth: number) => T): T[] =>
  Array.from({ length }, (_, nth) => one(nth));

const said = (more: object) => ({ allowed_mentions: { parse: [] }, ...more });
const embed = (more: object) => said({ embeds: [{ description: 'x', ...more }] });
const button = (nth: number) => ({ type: 2, style: 1, custom_id: `b${nth}`, label: 'x' });
const rows = (...of: object[][]) => said({ components: of.map((components) => ({ type: 1, components })) });
const select = (options: object[]) => rows([{ type: 3, custom_id: 's', options }]);
const option = (nth: number) => ({ label: 'x', value: `v${nth}` });
const input = (nth: number) => ({
  type: 1,
  components: [{ type: 4, custom_id: `i${nth}`, style: 1, label: 'x' }],
});
const form = (more: object) => ({ custom_id: 'f', title: 'x', components: [input(0)], ...more });
const command = (more: object) => ({ name: 'x', description: 'x', ...more });
const text = (nth: number) => ({ type: 3, name: `o${nth}`, description: 'x' });
const choice = (nth: number) => ({ name: `c${nth}`, value: 'x' });

type Case = readonly [what: string, kind: BodyKind, most: number, make: (n: number) => unknown];

const cases: readonly Case[] = [
  ['content', 'message', 2_000, (n) => said({ content: x(n) })],
  ['embeds', 'message', 10, (n) => said({ embeds: many(n, () => ({ title: 'x' })) })],
  [
    'characters of all embeds',
    'message',
    6_000,
    (n) => said({ embeds: [{ description: x(3_000) }, { description: x(n - 3_000) }] }),
  ],
  ['title', 'message', 256, (n) => embed({ title: x(n) })],
  ['description', 'message', 4_096, (n) => embed({ description: x(n) })],
  ['fields', 'message', 25, (n) => embed({ fields: many(n, () => ({ name: 'x', value: 'x' })) })],
  ['field name', 'message', 256, (n) => embed({ fields: [{ name: x(n), value: 'x' }] })],
  ['field value', 'message', 1_024, (n) => embed({ fields: [{ name: 'x', value: x(n) }] })],
  ['footer', 'message', 2_048, (n) => embed({ footer: { text: x(n) } })],
  ['author', 'message', 256, (n) => embed({ author: { name: x(n) } })],
  ['rows', 'message', 5, (n) => rows(...many(n, (nth) => [button(nth)]))],
  ['buttons of a row', 'message', 5, (n) => rows(many(n, button))],
  ['label', 'message', 80, (n) => rows([{ ...button(0), label: x(n) }])],
  ['custom_id', 'message', 100, (n) => rows([{ ...button(0), custom_id: x(n) }])],
  ['options of a select', 'message', 25, (n) => select(many(n, option))],
  ['title of a form', 'modal', 45, (n) => form({ title: x(n) })],
  ['components of a form', 'modal', 5, (n) => form({ components: many(n, input) })],
  [
    'value of an input',
    'modal',
    4_000,
    (n) => form({ components: [{ type: 1, components: [{ ...input(0).components[0], value: x(n) }] }] }),
  ],
  ['command name', 'command', 32, (n) => command({ name: x(n) })],
  ['command description', 'command', 100, (n) => command({ description: x(n) })],
  ['options', 'command', 25, (n) => command({ options: many(n, text) })],
  ['choices', 'command', 25, (n) => command({ options: [{ ...text(0), choices: many(n, choice) }] })],
  ['completions', 'choices', 25, (n) => many(n, choice)],
  ['commands', 'commands', 100, (n) => many(n, (nth) => command({ name: `c${nth}` }))],
];

test.each(cases)('%s', (_, kind, most, make) => {
  expect(problemsOf(kind, make(most))).toEqual([]);
  expect(problemsOf(kind, make(most + 1))).not.toEqual([]);
});

describe('what is refused at any length', () => {
  const refused: readonly (readonly [string, BodyKind, unknown])[] = [
    ['nothing', 'message', said({})],
    ['blank content alone', 'message', said({ content: ' ' })],
    ['no word of mentions', 'message', { content: 'x' }],
    ['mentions that ping', 'message', { content: 'x', allowed_mentions: { parse: ['users'] } }],
    ['a reply that pings', 'message', { content: 'x', allowed_mentions: { parse: [], replied_user: true } }],
    ['half a surrogate pair', 'message', said({ content: '\ud83d' })],
    ['one custom_id twice', 'message', rows([button(0), button(0)])],
    ['an empty embed', 'message', said({ embeds: [{ color: 1 }] })],
    ['capitals in a name', 'command', command({ name: 'Analyze' })],
    ['a blank in a name', 'command', command({ name: 'a b' })],
    ['an unknown language', 'command', command({ name_localizations: { zh: 'x' } })],
    ['required after optional', 'command', command({ options: [text(0), { ...text(1), required: true }] })],
    [
      'over 8,000 characters',
      'command',
      command({
        options: many(25, (nth) => ({
          ...text(nth),
          description: x(100),
          choices: many(3, (c) => ({ name: `${c}${x(98)}`, value: 'x' })),
        })),
      }),
    ],
    ['one command twice', 'commands', [command({}), command({})]],
  ];
  test.each(refused)('%s', (_, kind, body) => expect(problemsOf(kind, body)).not.toEqual([]));

  test('the nearest of what it could be is told', () => {
    const problems = problemsOf('message', rows([{ ...button(0), label: x(81) }]));
    expect(problems).toEqual([expect.stringMatching(/^components\.0\.components\.0\.label: /)]);
  });
});
