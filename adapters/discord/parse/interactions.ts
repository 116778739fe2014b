import { z } from 'zod';
import { commandOfForm, formValues } from '../form.ts';
import { pressOf } from '../render/actions.ts';
import type { Incoming, Interaction, Sender } from './incoming.ts';
import { fileSchema, messageSchema } from './message.ts';

const KIND = { command: 2, component: 3, autocomplete: 4, form: 5 } as const;
const COMMAND = { slash: 1, message: 3 } as const;
const OPTION = { subcommand: 1, channel: 7, user: 6, attachment: 11 } as const;

interface GivenOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean | undefined;
  readonly focused?: boolean | undefined;
  readonly options?: readonly GivenOption[] | undefined;
}
const optionSchema: z.ZodType<GivenOption> = z.lazy(() =>
  z.looseObject({
    name: z.string(),
    type: z.number(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    focused: z.boolean().optional(),
    options: z.array(optionSchema).optional(),
  }),
);

const resolvedSchema = z
  .looseObject({
    attachments: z.record(z.string(), fileSchema).optional(),
    messages: z.record(z.string(), messageSchema).optional(),
  })
  .optional();

const interactionSchema = z.looseObject({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  type: z.number(),
  guild_id: z.string().optional(),
  channel_id: z.string().optional(),
  locale: z.string().optional(),
  user: z.looseObject({ id: z.string() }).optional(),
  member: z
    .looseObject({
      user: z.looseObject({ id: z.string() }),
      roles: z.array(z.string()).catch([]),
      permissions: z.string().optional(),
    })
    .optional(),
  authorizing_integration_owners: z.record(z.string(), z.string()).catch({}),
  data: z
    .looseObject({
      name: z.string().optional(),
      type: z.number().optional(),
      target_id: z.string().optional(),
      options: z.array(optionSchema).optional(),
      resolved: resolvedSchema,
      custom_id: z.string().optional(),
      values: z.array(z.string()).optional(),
      components: z.array(z.unknown()).optional(),
    })
    .optional(),
});
type Read = z.infer<typeof interactionSchema>;

/** Reads what somebody did with a command, a component or a form; undefined for what is not ours. */
export function parseInteraction(body: unknown): Incoming | undefined {
  const read = interactionSchema.safeParse(body).data;
  if (read?.channel_id === undefined) return undefined;
  const base = {
    id: `interaction:${read.id}`,
    sender: senderOf(read),
    channelId: read.channel_id,
    interaction: interactionOf(read),
  };
  switch (read.type) {
    case KIND.command:
      return read.data?.type === COMMAND.message ? menu(read, base) : slash(read, base);
    case KIND.component: {
      const press = pressOf(read.data?.custom_id ?? '', read.data?.values);
      return press && { kind: 'press', ...base, actionId: press.id, chosen: press.chosen };
    }
    case KIND.form:
      return submission(read, base);
    default:
      return undefined;
  }
}

type Base = Pick<Extract<Incoming, { kind: 'form' }>, 'id' | 'sender' | 'channelId' | 'interaction'>;

function slash({ data }: Read, base: Base): Incoming | undefined {
  const { command, given } = calledBy(data);
  const files = filesOf(
    data,
    given.filter(({ type }) => type === OPTION.attachment).map(({ value }) => value),
  );
  const options = given
    .filter(({ type }) => type !== OPTION.attachment)
    .map(({ name, type, value }) => {
      const reference = type === OPTION.channel || type === OPTION.user ? `discord:${value ?? ''}` : value;
      return [camelCase(name), reference] as const;
    });
  return { kind: 'form', ...base, command, options: Object.fromEntries(options), files, isSubmitted: false };
}

/** `time-zone` is `timeZone` in code. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The command's name with its subcommand, and what was given for its options. */
function calledBy(data: Read['data']): { command: string; given: readonly GivenOption[] } {
  const { name = '', options = [] } = data ?? {};
  const [first] = options;
  return first?.type === OPTION.subcommand
    ? { command: `${name} ${first.name}`, given: first.options ?? [] }
    : { command: name, given: options };
}

function menu({ data }: Read, base: Base): Incoming | undefined {
  const messages = data?.resolved?.messages ?? {};
  const message = messages[data?.target_id ?? ''];
  return message && { kind: 'message menu', ...base, command: data?.name ?? '', message };
}

function submission({ data }: Read, base: Base): Incoming | undefined {
  const command = commandOfForm(data?.custom_id ?? '');
  if (command === undefined) return undefined;
  const { options, files } = formValues(data?.components ?? []);
  return { kind: 'form', ...base, command, options, files: filesOf(data, files), isSubmitted: true };
}

function filesOf(data: Read['data'], ids: readonly unknown[]) {
  const attachments = data?.resolved?.attachments ?? {};
  return ids.map((id) => attachments[String(id)]).filter((file) => file !== undefined);
}

/** Somebody is filling in an option. */
export interface Typing {
  readonly interaction: Interaction;
  readonly sender: Sender;
  readonly channelId: string;
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** Reads what somebody is typing; undefined for any other interaction. */
export function parseTyping(body: unknown): Typing | undefined {
  const read = interactionSchema.safeParse(body).data;
  if (read?.type !== KIND.autocomplete || read.channel_id === undefined) return undefined;
  const { command, given } = calledBy(read.data);
  const focused = given.find((option) => option.focused === true);
  if (focused === undefined) return undefined;
  const [option, typed] = [camelCase(focused.name), String(focused.value ?? '')];
  return {
    interaction: interactionOf(read),
    sender: senderOf(read),
    channelId: read.channel_id,
    command,
    option,
    typed,
  };
}

function interactionOf({ id, token, application_id }: Read): Interaction {
  return { id, token, applicationId: application_id };
}

/** Owners of the installation by which it came: `1` is the person's own. */
function senderOf({ user, member, guild_id, locale, authorizing_integration_owners: owners }: Read): Sender {
  return {
    userId: member?.user.id ?? user?.id ?? 'unknown',
    serverId: guild_id,
    isOwnInstall: owners['1'] !== undefined,
    roles: member?.roles,
    permissions: member?.permissions,
    language: locale,
  };
}
