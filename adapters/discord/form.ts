import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../src/bot/command.ts';
import { boundaryBefore, cut } from '../../src/bot/cut.ts';
import type { Option } from '../../src/bot/options.ts';
import type { Messages } from '../../src/messages/index.ts';
import { DISCORD_LIMITS, whole } from './limits.ts';

interface FormOptions {
  readonly m: Messages;
  /** What the form is filled in with, as an action's id holds it. */
  readonly values: Readonly<Record<string, string>>;
}

const PREFIX = 'form:';

/**
 * The form of a command: an input for each option, the first five, which matter most. What is wrong with a value is
 * said by the option's own schema when the form is sent.
 */
export function formModal(
  command: Command,
  { m, values }: FormOptions,
): APIModalInteractionResponseCallbackData {
  const options = Object.entries(command.options).slice(0, DISCORD_LIMITS.modalParts);
  return {
    custom_id: whole('the id of a form', PREFIX + command.name, DISCORD_LIMITS.customId),
    title: cut(`/${command.name}`, DISCORD_LIMITS.modalTitle),
    components: options.map(([key, option]) => ({
      type: ComponentType.Label,
      label: cut(capitalised(option.summary(m)), DISCORD_LIMITS.inputLabel),
      component: input(key, option, values[key], m),
    })),
  };
}

/** The command that a form belongs to; undefined for a form of another make. */
export function commandOfForm(customId: string): string | undefined {
  return customId.startsWith(PREFIX) ? customId.slice(PREFIX.length) : undefined;
}

type Part = Extract<
  APIModalInteractionResponseCallbackData['components'][number],
  { type: ComponentType.Label }
>['component'];

function input(key: string, option: Option, value: string | undefined, m: Messages): Part {
  const { required, choices } = option;
  switch (option.type) {
    case 'choice':
      return {
        type: ComponentType.StringSelect,
        custom_id: key,
        required,
        options: choices.map((choice) => ({ label: choice, value: choice, default: choice === value })),
      };
    case 'image':
      return { type: ComponentType.FileUpload, custom_id: key, required };
    case 'person':
      return { type: ComponentType.UserSelect, custom_id: key, required };
    case 'place':
      return { type: ComponentType.ChannelSelect, custom_id: key, required };
    case 'text':
      return textInput(key, option, value, TextInputStyle.Paragraph);
    case 'duration':
      return textInput(key, option, value, TextInputStyle.Short, m.chat.form.durationExample);
    case 'date':
      return textInput(key, option, value, TextInputStyle.Short, m.chat.form.dateExample);
    case 'number':
    case 'flag':
      return textInput(key, option, value, TextInputStyle.Short);
    default:
      return option.type satisfies never;
  }
}

function textInput(
  key: string,
  { required }: Option,
  value = '',
  style: TextInputStyle,
  placeholder?: string,
): Part {
  const initial = value.toWellFormed().slice(0, boundaryBefore(value, DISCORD_LIMITS.inputText));
  return {
    type: ComponentType.TextInput,
    custom_id: key,
    style,
    required,
    max_length: DISCORD_LIMITS.inputText,
    ...(placeholder !== undefined && { placeholder: cut(placeholder, DISCORD_LIMITS.inputPlaceholder) }),
    ...(initial !== '' && { value: initial }),
  };
}

function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

// As numbers: what people send is not of the enum's type.
const FILE: number = ComponentType.FileUpload;
const CHOICE: number = ComponentType.StringSelect;

const sentPart = z.looseObject({
  component: z.looseObject({
    type: z.number(),
    custom_id: z.string(),
    value: z.string().optional(),
    values: z.array(z.string()).optional(),
  }),
});

export interface FormValues {
  /** As an option's schema takes them; what was left empty is absent. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Ids of files that came along. */
  readonly files: readonly string[];
}

/** Reads what people have entered. */
export function formValues(components: readonly unknown[]): FormValues {
  const parts = components.flatMap((part) => sentPart.safeParse(part).data?.component ?? []);
  const isFile = ({ type }: { type: number }) => type === FILE;
  const entered = parts
    .filter((part) => !isFile(part))
    .map(({ type, custom_id, value, values = [] }) => {
      const [chosen] = values;
      if (chosen === undefined) return [custom_id, value] as const;
      return [custom_id, type === CHOICE ? chosen : `discord:${chosen}`] as const;
    });
  return {
    options: Object.fromEntries(entered.filter(([, value]) => value !== undefined && value.trim() !== '')),
    files: parts.filter(isFile).flatMap(({ values = [] }) => values),
  };
}
