import {
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Action, Button, Select } from '../../../src/bot/card.ts';
import { cut } from '../../../src/bot/cut.ts';
import { shown } from '../../../src/bot/plain.ts';
import { DISCORD_LIMITS, doesNotFit, whole } from '../limits.ts';
import { shortened } from '../long-actions.ts';
import type { Component, Piece } from './piece.ts';
import { oneLine, orNothing } from './words.ts';

export interface Press {
  /** The id of the card's action, or the short one that stands for it; see `wholeAction`. */
  readonly id: string;
  /** What a select adds to its options. */
  readonly chosen: Readonly<Record<string, string>>;
}

/**
 * Reads back the `custom_id` that `actionPieces` wrote, with the values of a select; undefined for a component of
 * another make, or a select without a choice.
 */
export function pressOf(customId: string, values: readonly string[] = []): Press | undefined {
  const id = BUTTON.exec(customId)?.[1];
  if (id !== undefined) return { id, chosen: {} };
  const [, option, selectId] = SELECT.exec(customId) ?? [];
  const [value] = values;
  if (option === undefined || selectId === undefined || value === undefined) return undefined;
  return { id: selectId, chosen: { [option]: value } };
}

// The id of the card's action as it is, where it fits: it needs no memory, so it works after a restart. The number
// makes ids unique within a message, as Discord asks for.
const BUTTON = /^b\d+:(.+)$/s;
const SELECT = /^s\d+:([^:]+):(.+)$/s;

/**
 * Rows of up to five buttons; a select has a row to itself.
 *
 * @throws VaneError when a value or the name of a command does not fit: cut, it would ask for something else
 */
export function actionPieces(actions: readonly Action[]): Piece[] {
  const rows: Action[][] = [];
  for (const action of actions) {
    const row = rows.at(-1);
    if (action.kind === 'button' && row !== undefined && hasRoom(row)) row.push(action);
    else rows.push([action]);
  }
  return rows.map((row) => ({ kind: 'row', row: row.map(component), needed: true }));
}

function hasRoom(row: readonly Action[]): boolean {
  return row.length < DISCORD_LIMITS.buttonsInRow && row.every(({ kind }) => kind === 'button');
}

function component(action: Action): Component {
  const id = action.id.length > roomOf(action) ? shortened(action.id) : action.id;
  const make = (number: number) =>
    action.kind === 'button' ? button(action, id, number) : select(action, id, number);
  // Made once now, so that what does not fit is found before anything is sent.
  make(MOST_COMPONENTS);
  return { longId: id === action.id ? undefined : action.id, make };
}

/** More than a message can have. */
const MOST_COMPONENTS = 99;

const buttonPrefix = (number: number) => `b${number}:`;
const selectPrefix = ({ option }: Select, number: number) => `s${number}:${option}:`;

/** For the id of an action within a `custom_id`. */
function roomOf(action: Action): number {
  const prefix =
    action.kind === 'button' ? buttonPrefix(MOST_COMPONENTS) : selectPrefix(action, MOST_COMPONENTS);
  return DISCORD_LIMITS.customId - prefix.length;
}

const STYLES = {
  normal: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const;

function button({ label, style }: Button, id: string, number: number): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[style],
    custom_id: customId('a button', buttonPrefix(number), id),
    label: labelText(label, DISCORD_LIMITS.buttonLabel),
  };
}

function select(action: Select, id: string, number: number): APIStringSelectComponent {
  const { label, choices, chosen } = action;
  if (choices.length === 0 || choices.length > DISCORD_LIMITS.selectOptions)
    throw doesNotFit('the choices of a select', choices.length, DISCORD_LIMITS.selectOptions);
  return {
    type: ComponentType.StringSelect,
    custom_id: customId('a select', selectPrefix(action, number), id),
    placeholder: labelText(label, DISCORD_LIMITS.placeholder),
    options: choices.map((choice) => ({
      label: labelText(choice.label, DISCORD_LIMITS.optionLabel),
      value: whole('the value of a choice', choice.value, DISCORD_LIMITS.optionValue),
      ...(choice.value === chosen && { default: true }),
    })),
  };
}

function customId(of: string, prefix: string, id: string): string {
  if (id === '') throw doesNotFit(`the id of ${of}`, 0, DISCORD_LIMITS.customId);
  return whole(`the id of ${of}`, prefix + id, DISCORD_LIMITS.customId);
}

/** Discord shows labels as they are: no markdown, one line. */
function labelText(text: string, limit: number): string {
  return cut(orNothing(oneLine(shown(text))), limit);
}
