import type { types } from '@slack/bolt';
import type { Command } from '../../src/bot/command.ts';
import { isYes, type Option } from '../../src/bot/options.ts';
import { placeFrom } from '../../src/bot/place.ts';
import type { Messages } from '../../src/messages/index.ts';
import { doesNotFit, SLACK_LIMITS } from './limits.ts';
import { boundaryBefore } from '../../src/bot/cut.ts';
import { plainObject } from './render/plain-text.ts';

interface FormOptions {
  readonly m: Messages;
  /** What the form is filled in with, as an action's id holds it. */
  readonly values: Readonly<Record<string, string>>;
  /** Comes back with the submission. */
  readonly privateMetadata: string;
}

type Words = Messages['chat']['form'];

/** Pictures that Slack can show and we can read. Getting at the file takes the scope `files:read`. */
const PICTURE_TYPES = ['jpg', 'jpeg', 'png', 'gif', 'webp'];

/** Every input has a block of its own, named after its option; its element needs a name too. */
const ELEMENT = 'value';

/**
 * The form of a command: an input for each option. What is wrong with a value is said by the option's own schema
 * when the form is submitted; Slack checks only that what is required is there.
 *
 * @throws VaneError when the private metadata or an option's choices do not fit Slack
 */
export function formView(command: Command, { m, values, privateMetadata }: FormOptions): types.ModalView {
  if (privateMetadata.length > SLACK_LIMITS.privateMetadata)
    throw doesNotFit('private metadata', privateMetadata.length, SLACK_LIMITS.privateMetadata);
  const words = m.chat.form;
  return {
    type: 'modal',
    callback_id: `form:${command.name}`,
    private_metadata: privateMetadata,
    title: plainObject(`/${command.name}`, SLACK_LIMITS.modalTitle),
    submit: plainObject(words.submit, SLACK_LIMITS.modalButton),
    close: plainObject(words.cancel, SLACK_LIMITS.modalButton),
    blocks: Object.entries(command.options).map(([key, option]) =>
      inputBlock(key, option, { label: capitalised(option.summary(m)), value: values[key], words }),
    ),
  };
}

/** The command that a form belongs to, from the `callback_id` of its view; undefined for a view of another make. */
export function commandOfForm(callbackId: string): string | undefined {
  return /^form:(.+)$/.exec(callbackId)?.[1];
}

interface Input {
  readonly label: string;
  readonly value: string | undefined;
  readonly words: Words;
}

function inputBlock(key: string, option: Option, input: Input): types.InputBlock {
  const hint = hintOf(option, input.words);
  return {
    type: 'input',
    block_id: key,
    label: plainObject(input.label, SLACK_LIMITS.inputLabel),
    ...(hint === undefined ? {} : { hint: plainObject(hint, SLACK_LIMITS.inputHint) }),
    optional: !option.required,
    element: inputElement(option, input),
  };
}

function hintOf({ type }: Option, words: Words): string | undefined {
  if (type === 'duration') return words.durationExample;
  return type === 'date' ? words.dateExample : undefined;
}

function inputElement(option: Option, { label, value }: Input): types.InputBlockElement {
  const action_id = ELEMENT;
  switch (option.type) {
    case 'text':
      return textInput(value, true);
    case 'duration':
    case 'date':
      return textInput(value, false);
    case 'number':
      return { type: 'number_input', action_id, is_decimal_allowed: false, ...initialNumber(value) };
    case 'choice':
      return choiceInput(option.choices, value);
    case 'image':
      return { type: 'file_input', action_id, filetypes: PICTURE_TYPES, max_files: 1 };
    case 'place':
      return placeInput(value);
    case 'person':
      return { type: 'users_select', action_id, ...initialUser(value) };
    case 'flag':
      return flagInput(label, value);
    default:
      return option.type satisfies never;
  }
}

/** More than fits is left out of what it begins with: nothing is sent before the person has seen it. */
function textInput(value: string | undefined, multiline: boolean): types.PlainTextInput {
  const whole = value?.toWellFormed() ?? '';
  const initial = whole.slice(0, boundaryBefore(whole, SLACK_LIMITS.inputText));
  return {
    type: 'plain_text_input',
    action_id: ELEMENT,
    multiline,
    max_length: SLACK_LIMITS.inputText,
    ...(initial === '' ? {} : { initial_value: initial }),
  };
}

function initialNumber(value: string | undefined): Pick<types.NumberInput, 'initial_value'> {
  return value !== undefined && /^\s*-?\d+\s*$/.test(value) ? { initial_value: value.trim() } : {};
}

function initialUser(value: string | undefined): Pick<types.UsersSelect, 'initial_user'> {
  const user = /^(?:slack:|@)?([UW][A-Z0-9]+)$/.exec(value ?? '')?.[1];
  return user === undefined ? {} : { initial_user: user };
}

function choiceInput(choices: readonly string[], value: string | undefined): types.StaticSelect {
  if (choices.length > SLACK_LIMITS.selectOptions)
    throw doesNotFit('choices', choices.length, SLACK_LIMITS.selectOptions);
  const options = choices.map((choice) => {
    if (choice.length > SLACK_LIMITS.optionValue)
      throw doesNotFit('a choice', choice.length, SLACK_LIMITS.optionValue);
    return { text: plainObject(choice, SLACK_LIMITS.optionText), value: choice };
  });
  const initial = options.find((known) => known.value === value);
  return {
    type: 'static_select',
    action_id: ELEMENT,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

/** Where the person is, if nothing else is said; Slack knows it only where the form was opened from a conversation. */
function placeInput(value: string | undefined): types.ConversationsSelect {
  const place = placeFrom(value ?? '');
  return {
    type: 'conversations_select',
    action_id: ELEMENT,
    default_to_current_conversation: true,
    response_url_enabled: false,
    ...(place?.platform === 'slack' ? { initial_conversation: place.channel } : {}),
  };
}

function flagInput(label: string, value: string | undefined): types.Checkboxes {
  const option = { text: plainObject(label, SLACK_LIMITS.optionText), value: 'true' };
  const ticked = value !== undefined && isYes(value);
  return {
    type: 'checkboxes',
    action_id: ELEMENT,
    options: [option],
    ...(ticked ? { initial_options: [option] } : {}),
  };
}

function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** What a submitted input holds: a part of Slack's view state. */
export interface InputState {
  readonly type: string;
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
  readonly selected_options?: readonly unknown[] | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_user?: string | null | undefined;
  readonly files?: readonly unknown[] | null | undefined;
}

export interface FormValues {
  /** As an option's schema takes them; what was left empty is absent. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Slack's own file objects, still to be fetched. */
  readonly files: readonly unknown[];
}

/** Reads what people have entered, from the `state.values` of a submitted view. */
export function formValues(
  values: Readonly<Record<string, Readonly<Record<string, InputState>>>>,
): FormValues {
  const inputs = Object.entries(values).flatMap(([key, elements]) =>
    Object.values(elements).map((state) => [key, state] as const),
  );
  const entered = inputs.map(([key, state]) => [key, enteredValue(state)] as const);
  return {
    options: Object.fromEntries(entered.filter(([, value]) => value !== undefined)),
    files: inputs.flatMap(([, state]) => state.files ?? []),
  };
}

function enteredValue(state: InputState): string | true | undefined {
  switch (state.type) {
    case 'static_select':
      return state.selected_option?.value;
    case 'checkboxes':
      return state.selected_options?.length ? true : undefined;
    case 'conversations_select':
      return state.selected_conversation ? `slack:${state.selected_conversation}` : undefined;
    case 'users_select':
      return state.selected_user ? `slack:${state.selected_user}` : undefined;
    default:
      return state.value?.trim() ? state.value : undefined;
  }
}
