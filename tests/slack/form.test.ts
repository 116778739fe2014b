import type { types } from '@slack/bolt';
import { expect, test } from 'vitest';
import { commandOfForm, formValues, formView, type InputState } from '../../adapters/slack/form.ts';
import { choice, date, duration, flag, image, number, person, place, text } from '../../src/bot/options.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { VaneError } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';

const command = defineCommand({
  name: 'watch brand',
  summary: () => 'watch a brand',
  options: {
    post: text({ summary: () => 'the post, as people see it', required: true }),
    limit: number({ summary: () => 'how many', min: 1, max: 50 }),
    language: choice({ summary: () => 'the language', choices: ['en', 'zh'] }),
    retention: duration({ summary: () => 'how long' }),
    since: date({ summary: () => 'from when on' }),
    picture: image({ summary: () => 'its picture' }),
    where: place({ summary: () => 'the channel' }),
    who: person({ summary: () => 'the person' }),
    quiet: flag({ summary: () => 'without a sound' }),
  },
  run: () => Promise.reject(new Error('not run here')),
});

const filledIn = {
  post: 'I love it\n<!channel>',
  limit: '5',
  language: 'zh',
  retention: '30d',
  since: 'yesterday',
  where: 'slack:C012AB:1712.34',
  who: 'slack:U012AB',
  quiet: 'yes',
};

const view = (values: Readonly<Record<string, string>> = {}, locale: 'en' | 'zh' = 'en') =>
  formView(command, { m: messagesFor(locale), values, privateMetadata: '{"channel":"C1"}' });

/** What Slack sends when the form is submitted as it was opened. */
function submitted({ blocks }: ReturnType<typeof view>): Record<string, Record<string, InputState>> {
  const inputs = blocks.flatMap((block) => ('element' in block ? block : []));
  return Object.fromEntries(
    inputs.map(({ block_id = '', element }) => {
      const { action_id = '' } = element;
      return [block_id, { [action_id]: stateOf(element) }];
    }),
  );
}

function stateOf(element: types.InputBlockElement): InputState {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
      return { type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'file_input':
      return { type, files: [{ id: 'F1' }] };
    default:
      throw new Error(`no input of a form: ${type}`);
  }
}

test('a form has an input for each option', () => {
  expect(view()).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "block_id": "post",
          "element": {
            "action_id": "value",
            "max_length": 3000,
            "multiline": true,
            "type": "plain_text_input",
          },
          "label": {
            "emoji": false,
            "text": "The post, as people see it",
            "type": "plain_text",
          },
          "optional": false,
          "type": "input",
        },
        {
          "block_id": "limit",
          "element": {
            "action_id": "value",
            "is_decimal_allowed": false,
            "type": "number_input",
          },
          "label": {
            "emoji": false,
            "text": "How many",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "language",
          "element": {
            "action_id": "value",
            "options": [
              {
                "text": {
                  "emoji": false,
                  "text": "en",
                  "type": "plain_text",
                },
                "value": "en",
              },
              {
                "text": {
                  "emoji": false,
                  "text": "zh",
                  "type": "plain_text",
                },
                "value": "zh",
              },
            ],
            "type": "static_select",
          },
          "label": {
            "emoji": false,
            "text": "The language",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "retention",
          "element": {
            "action_id": "value",
            "max_length": 3000,
            "multiline": false,
            "type": "plain_text_input",
          },
          "hint": {
            "emoji": false,
            "text": "Such as 30m, 12h or 7d",
            "type": "plain_text",
          },
          "label": {
            "emoji": false,
            "text": "How long",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "since",
          "element": {
            "action_id": "value",
            "max_length": 3000,
            "multiline": false,
            "type": "plain_text_input",
          },
          "hint": {
            "emoji": false,
            "text": "Such as yesterday 9:00, or 2026-03-01",
            "type": "plain_text",
          },
          "label": {
            "emoji": false,
            "text": "From when on",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "picture",
          "element": {
            "action_id": "value",
            "filetypes": [
              "jpg",
              "jpeg",
              "png",
              "gif",
              "webp",
            ],
            "max_files": 1,
            "type": "file_input",
          },
          "label": {
            "emoji": false,
            "text": "Its picture",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "where",
          "element": {
            "action_id": "value",
            "default_to_current_conversation": true,
            "response_url_enabled": false,
            "type": "conversations_select",
          },
          "label": {
            "emoji": false,
            "text": "The channel",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "who",
          "element": {
            "action_id": "value",
            "type": "users_select",
          },
          "label": {
            "emoji": false,
            "text": "The person",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
        {
          "block_id": "quiet",
          "element": {
            "action_id": "value",
            "options": [
              {
                "text": {
                  "emoji": false,
                  "text": "Without a sound",
                  "type": "plain_text",
                },
                "value": "true",
              },
            ],
            "type": "checkboxes",
          },
          "label": {
            "emoji": false,
            "text": "Without a sound",
            "type": "plain_text",
          },
          "optional": true,
          "type": "input",
        },
      ],
      "callback_id": "form:watch brand",
      "close": {
        "emoji": false,
        "text": "Cancel",
        "type": "plain_text",
      },
      "private_metadata": "{"channel":"C1"}",
      "submit": {
        "emoji": false,
        "text": "Go",
        "type": "plain_text",
      },
      "title": {
        "emoji": false,
        "text": "/watch brand",
        "type": "plain_text",
      },
      "type": "modal",
    }
  `);
});

test('its labels begin with a capital, its words are those of the reader', () => {
  const { submit, blocks } = view({}, 'zh');
  expect(submit?.text).toBe('执行');
  expect(blocks).toContainEqual(
    expect.objectContaining({
      block_id: 'since',
      hint: expect.objectContaining({ text: '例如 昨天9点，或 2026-03-01' }) as unknown,
    }),
  );
});

test('what a form is filled in with comes back when it is submitted', () => {
  expect(formValues(submitted(view(filledIn)))).toEqual({
    options: { ...filledIn, where: 'slack:C012AB', quiet: true },
    files: [{ id: 'F1' }],
  });
});

test('the values that come back are ones that the options take', () => {
  const { options } = formValues(submitted(view(filledIn)));
  const reading = {
    place: { platform: 'slack', channel: 'C1' } as const,
    now: new Date('2026-03-02T12:00:00Z'),
    timeZone: 'UTC',
    localFiles: false,
  };
  const read = Object.entries(options).map(([key, value]) => [
    key,
    command.options[key]?.schema(reading).parse(value),
  ]);
  expect(Object.fromEntries(read)).toEqual({
    post: filledIn.post,
    limit: 5,
    language: 'zh',
    retention: 30 * 24 * 60 * 60 * 1000,
    since: new Date('2026-03-01T00:00:00Z'),
    where: { platform: 'slack', channel: 'C012AB' },
    who: 'slack:U012AB',
    quiet: true,
  });
});

test('what is left empty is absent, whatever way Slack says so', () => {
  const empty: InputState[] = [
    { type: 'plain_text_input', value: null },
    { type: 'plain_text_input', value: ' \n' },
    { type: 'number_input' },
    { type: 'static_select', selected_option: null },
    { type: 'checkboxes', selected_options: [] },
    { type: 'conversations_select', selected_conversation: null },
    { type: 'users_select', selected_user: null },
    { type: 'file_input', files: [] },
  ];
  const values = Object.fromEntries(empty.map((state, i) => [`option${i}`, { value: state }]));
  expect(formValues(values)).toEqual({ options: {}, files: [] });
});

test('a value that is none is not filled in, a long text only as far as it fits', () => {
  const { blocks } = view({
    post: `${'x'.repeat(2_999)}😀`,
    limit: 'many',
    language: 'xx',
    where: 'here',
    who: '@all',
  });
  const state = formValues(submitted({ blocks } as ReturnType<typeof view>));
  expect(state.options).toEqual({ post: 'x'.repeat(2_999) });
});

test('a form knows its command again', () => {
  expect(commandOfForm(view().callback_id ?? '')).toBe('watch brand');
  expect(commandOfForm('settings')).toBeUndefined();
});

test('private metadata that do not fit are refused, not cut', () => {
  const privateMetadata = 'x'.repeat(3_001);
  expect(() => formView(command, { m: messagesFor('en'), values: {}, privateMetadata })).toThrow(VaneError);
});
