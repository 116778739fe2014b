import { z } from 'zod';
import type { Incoming, Sender, Spot } from './incoming.ts';
import { fileSchema, messageSchema } from './message.ts';
import { textFromMrkdwn } from './text.ts';
import { commandOfForm, formValues } from '../form.ts';
import { pressOf } from '../render/actions.ts';

const slashSchema = z.looseObject({
  command: z.string(),
  text: z.string().catch(''),
  user_id: z.string(),
  team_id: z.string().optional(),
  channel_id: z.string(),
  response_url: z.string().optional(),
  trigger_id: z.string(),
});

/** Reads a slash command, `/vane analyze …`; without words it asks for help. */
export function parseSlash(body: unknown): Incoming | undefined {
  const read = slashSchema.safeParse(body);
  if (!read.success) return undefined;
  const { text, user_id, team_id, channel_id, response_url, trigger_id } = read.data;
  return {
    kind: 'line',
    id: `slash:${trigger_id}`,
    sender: { userId: user_id, teamId: team_id },
    spot: { channel: channel_id, thread: undefined },
    line: textFromMrkdwn(text),
    files: [],
    responseUrl: response_url,
    triggerId: trigger_id,
  };
}

const userSchema = z.looseObject({ id: z.string(), team_id: z.string().optional() });
const teamSchema = z.looseObject({ id: z.string() }).nullish();
const channelSchema = z.looseObject({ id: z.string() });

const menuSchema = z.looseObject({
  type: z.literal('message_action'),
  callback_id: z.string(),
  user: userSchema,
  team: teamSchema,
  channel: channelSchema,
  message: messageSchema,
  response_url: z.string().optional(),
  trigger_id: z.string(),
});

/** Reads a choice from a message's own menu. */
export function parseMessageMenu(body: unknown): Incoming | undefined {
  const read = menuSchema.safeParse(body);
  if (!read.success) return undefined;
  const { callback_id, channel, message, response_url, trigger_id } = read.data;
  return {
    kind: 'message menu',
    id: `menu:${trigger_id}`,
    sender: senderOf(read.data),
    spot: {
      channel: channel.id,
      thread: message.thread_ts ?? message.ts,
      opensThread: message.thread_ts === undefined,
    },
    command: callback_id.replace(/^message:/, ''),
    message,
    responseUrl: response_url,
    triggerId: trigger_id,
  };
}

const pressSchema = z.looseObject({
  type: z.literal('block_actions'),
  user: userSchema,
  team: teamSchema,
  channel: channelSchema.optional(),
  container: z.looseObject({ thread_ts: z.string().optional() }).optional(),
  message: z.looseObject({ thread_ts: z.string().optional() }).optional(),
  response_url: z.string().optional(),
  trigger_id: z.string(),
  actions: z
    .array(
      z.looseObject({
        type: z.string(),
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Reads the press of a button or the choice in a select; undefined for one that is not ours, such as a link's. */
export function parsePress(body: unknown): Incoming | undefined {
  const read = pressSchema.safeParse(body);
  if (!read.success) return undefined;
  const { actions, channel, container, message, response_url, trigger_id } = read.data;
  const press = actions[0] && pressOf(actions[0]);
  if (press === undefined) return undefined;
  const thread = container?.thread_ts ?? message?.thread_ts;
  return {
    kind: 'press',
    id: `press:${trigger_id}`,
    sender: senderOf(read.data),
    spot: channel && { channel: channel.id, thread },
    actionId: press.id,
    chosen: press.chosen,
    responseUrl: response_url,
    triggerId: trigger_id,
  };
}

const submissionSchema = z.looseObject({
  type: z.literal('view_submission'),
  user: userSchema,
  team: teamSchema,
  trigger_id: z.string().optional(),
  view: z.looseObject({
    id: z.string(),
    hash: z.string().optional(),
    callback_id: z.string(),
    private_metadata: z.string().catch(''),
    state: z.looseObject({
      values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() }))),
    }),
  }),
});

/** What a form remembers between being opened and being sent. */
export interface FormOrigin {
  readonly spot: Spot | undefined;
  readonly responseUrl: string | undefined;
}

const originSchema = z.looseObject({
  channel: z.string().optional(),
  thread: z.string().optional(),
  opensThread: z.boolean().default(false),
  responseUrl: z.string().optional(),
});

/** As the form's private metadata. */
export function packOrigin({ spot, responseUrl }: FormOrigin): string {
  return JSON.stringify({ ...spot, responseUrl });
}

function unpackOrigin(metadata: string): FormOrigin {
  const read = originSchema.safeParse(parseJson(metadata));
  const { channel, thread, opensThread = false, responseUrl } = read.data ?? {};
  return { spot: channel === undefined ? undefined : { channel, thread, opensThread }, responseUrl };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a form that was sent; undefined for one that is not ours. */
export function parseSubmission(body: unknown): Incoming | undefined {
  const read = submissionSchema.safeParse(body);
  if (!read.success) return undefined;
  const { view } = read.data;
  const command = commandOfForm(view.callback_id);
  if (command === undefined) return undefined;
  const { options, files } = formValues(view.state.values);
  return {
    kind: 'form',
    id: `form:${view.id}:${view.hash ?? ''}`,
    sender: senderOf(read.data),
    ...unpackOrigin(view.private_metadata),
    command,
    options,
    files: z.array(fileSchema).catch([]).parse(files),
    triggerId: undefined,
  };
}

function senderOf({
  user,
  team,
}: {
  user: z.infer<typeof userSchema>;
  team?: z.infer<typeof teamSchema>;
}): Sender {
  return { userId: user.id, teamId: user.team_id ?? team?.id };
}
