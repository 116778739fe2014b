import type { types } from '@slack/bolt';
import type { Action, Button, Select } from '../../../src/bot/card.ts';
import { doesNotFit, SLACK_LIMITS } from '../limits.ts';
import type { Piece } from './piece.ts';
import { plainObject } from './plain-text.ts';
import { weightOf } from './weight.ts';

/** What the press of a button or the choice in a select says of itself: a part of Slack's `block_actions`. */
export interface PressedAction {
  readonly type: string;
  readonly action_id: string;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
}

export interface Press {
  /** The id of the card's action. */
  readonly id: string;
  /** What a select adds to its options. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** Reads back what `actionPieces` wrote; undefined for an element of another make, or a select without a choice. */
export function pressOf({ type, action_id, value, selected_option }: PressedAction): Press | undefined {
  if (type === 'button')
    return BUTTON.test(action_id) && value !== undefined ? { id: value, chosen: {} } : undefined;
  const [, option, id] = SELECT.exec(action_id) ?? [];
  const choice = selected_option?.value;
  if (option === undefined || id === undefined || choice === undefined) return undefined;
  return { id, chosen: { [decodeURIComponent(option)]: choice } };
}

// A button's id goes into its value, which may be long; a select has no value of its own, so its id stands in the
// name. The number makes names unique within a message, as Slack asks for.
const BUTTON = /^vane:\d+$/;
const SELECT = /^vane:\d+:([^:]*):(.+)$/s;

/**
 * Rows of buttons and selects. `from`: how many actions the card has had before; they are numbered through.
 *
 * @throws VaneError when an id or a value does not fit: cut, it would ask for something else
 */
export function actionPieces(actions: readonly Action[], from: number): Piece[] {
  const pieces: Piece[] = [];
  let row: Action[] = [];
  let first = from;
  for (const action of actions) {
    if (!fits([...row, action], first)) {
      pieces.push(rowPiece(row, first));
      first += row.length;
      row = [];
    }
    row.push(action);
  }
  return row.length === 0 ? pieces : [...pieces, rowPiece(row, first)];
}

function fits(row: readonly Action[], first: number): boolean {
  if (row.length === 1) return true;
  return (
    row.length <= SLACK_LIMITS.actions &&
    weightOf(rowPiece(row, first).block) <= SLACK_LIMITS.messageCharacters
  );
}

function rowPiece(row: readonly Action[], first: number): Piece {
  const block: types.ActionsBlock = {
    type: 'actions',
    elements: row.map((action, i) => actionElement(action, first + i)),
  };
  return { block, plain: { type: 'actions', actions: row }, needed: true };
}

function actionElement(action: Action, number: number): types.ActionsBlockElement {
  switch (action.kind) {
    case 'button':
      return button(action, number);
    case 'select':
      return select(action, number);
    default:
      return action satisfies never;
  }
}

function button({ id, label, style }: Button, number: number): types.Button {
  return {
    type: 'button',
    action_id: `vane:${number}`,
    value: whole('the id of a button', id, SLACK_LIMITS.buttonValue),
    text: plainObject(label, SLACK_LIMITS.buttonText),
    ...(style === 'normal' ? {} : { style }),
  };
}

function select({ id, label, option, choices, chosen }: Select, number: number): types.StaticSelect {
  if (id === '' || choices.length === 0 || choices.length > SLACK_LIMITS.selectOptions)
    throw doesNotFit('the choices of a select', choices.length, SLACK_LIMITS.selectOptions);
  const options = choices.map((choice) => ({
    text: plainObject(choice.label, SLACK_LIMITS.optionText),
    value: whole('the value of a choice', choice.value, SLACK_LIMITS.optionValue),
  }));
  const initial = options[choices.findIndex(({ value }) => value === chosen)];
  return {
    type: 'static_select',
    action_id: whole(
      'the id of a select',
      `vane:${number}:${encodeURIComponent(option)}:${id}`,
      SLACK_LIMITS.actionId,
    ),
    placeholder: plainObject(label, SLACK_LIMITS.placeholder),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function whole(name: string, text: string, limit: number): string {
  if (text === '' || text.length > limit) throw doesNotFit(name, text.length, limit);
  return text;
}
