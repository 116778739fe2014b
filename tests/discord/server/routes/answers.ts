import { type Body, bodyOf } from '../body.ts';
import { edit, FLAG, post, remove } from '../compose.ts';
import { refuse } from '../errors.ts';
import { CALLBACK, type Interaction, isEphemeral, KIND } from '../interactions.ts';
import { type Ask, given, type House, type Route } from '../route.ts';
import { messageOnWire } from '../wire.ts';
import type { Message } from '../world.ts';

const WEBHOOK = '/webhooks/:application/:token';

/** Answers to interactions: the first by a callback, the others through the interaction's own webhook. */
export const answers: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    open: true,
    body: 'callback',
    handle: callback,
  },
  {
    method: 'POST',
    path: WEBHOOK,
    open: true,
    body: 'message',
    handle: (house, ask) => wired(house, followUp(house, ask)),
  },
  {
    method: 'GET',
    path: `${WEBHOOK}/messages/:message`,
    open: true,
    handle: (house, ask) => wired(house, named(house, ask).message),
  },
  {
    method: 'PATCH',
    path: `${WEBHOOK}/messages/:message`,
    open: true,
    body: 'edit',
    handle: (house, ask) => {
      const { interaction, message } = named(house, ask);
      if (message === interaction.original) interaction.deferred = false;
      return wired(house, edit(house, message, bodyOf(ask.body), ask.files));
    },
  },
  {
    method: 'DELETE',
    path: `${WEBHOOK}/messages/:message`,
    open: true,
    handle: (house, ask) => {
      const { interaction, message } = named(house, ask);
      if (message === interaction.original) interaction.deferred = false;
      remove(house, message);
    },
  },
];

const wired = ({ cdn }: House, message: Message) => messageOnWire(message, cdn);

function callback(house: House, ask: Ask): unknown {
  const interaction = house.interactions.waiting(given(ask, 'interaction'), given(ask, 'token'));
  const body = bodyOf(ask.body);
  const data = bodyOf(body.data);
  const type = Number(body.type);
  if (!fits(interaction, type))
    throw refuse.invalidForm([`type: ${type} does not answer ${interaction.label}`]);
  interaction.original = first(house, interaction, type, { data, ask });
  interaction.deferred = type === CALLBACK.defer;
  house.interactions.answered(interaction, type, data);
  if (ask.query.get('with_response') !== 'true') return undefined;
  return described(house, interaction, type);
}

/** Which answers an interaction takes. */
function fits({ type, message }: Interaction, answer: number): boolean {
  switch (answer) {
    case CALLBACK.choices:
      return type === KIND.autocomplete;
    case CALLBACK.modal:
      return type === KIND.command || type === KIND.component;
    case CALLBACK.update:
    case CALLBACK.deferUpdate:
      return (type === KIND.component || type === KIND.form) && message !== undefined;
    case CALLBACK.reply:
    case CALLBACK.defer:
      return type !== KIND.autocomplete;
    default:
      return false;
  }
}

/** What the first answer puts before people; `@original` from then on. */
function first(
  house: House,
  interaction: Interaction,
  type: number,
  { data, ask }: { data: Body; ask: Ask },
): Message | undefined {
  switch (type) {
    case CALLBACK.reply:
      return said(house, interaction, data, ask);
    case CALLBACK.defer:
      return said(house, interaction, { flags: Number(data.flags ?? 0) | FLAG.loading }, ask);
    case CALLBACK.update:
      if (interaction.message !== undefined) edit(house, interaction.message, data, ask.files);
      return interaction.message;
    case CALLBACK.deferUpdate:
      return interaction.message;
    default:
      return undefined;
  }
}

/** The first thing that is said after a deferral takes its place, and stays as visible as it was. */
function followUp(house: House, ask: Ask): Message {
  const interaction = house.interactions.goingOn(given(ask, 'token'));
  const body = bodyOf(ask.body);
  if (!interaction.deferred || interaction.original === undefined) return said(house, interaction, body, ask);
  interaction.deferred = false;
  return edit(house, interaction.original, body, ask.files);
}

function said(house: House, interaction: Interaction, body: Body, { files }: Ask): Message {
  const { bot } = house.world;
  return post(house, {
    author: bot,
    channel: interaction.channel,
    body,
    files,
    type: interaction.type === KIND.command ? (interaction.message === undefined ? 20 : 23) : 19,
    reply: interaction.type === KIND.component ? interaction.message : undefined,
    interaction: interaction.metadata,
    webhook: bot.id,
    onlyFor: isEphemeral(body) ? interaction.user : undefined,
  });
}

function named(house: House, ask: Ask): { interaction: Interaction; message: Message } {
  const interaction = house.interactions.goingOn(given(ask, 'token'));
  const id = given(ask, 'message');
  const { messages } = interaction.channel;
  const { original } = interaction;
  const message =
    id === '@original'
      ? messages.find((one) => one === original)
      : messages.find((one) => one.id === id && one.webhook !== undefined);
  if (message === undefined) throw refuse.unknownMessage();
  return { interaction, message };
}

function described(house: House, interaction: Interaction, type: number) {
  const { id, original, deferred, type: asked } = interaction;
  const resource = original === undefined ? { type } : { type, message: wired(house, original) };
  return {
    interaction: {
      id,
      type: asked,
      response_message_id: original?.id,
      response_message_loading: deferred,
      response_message_ephemeral: original?.onlyFor !== undefined,
    },
    resource,
  };
}
