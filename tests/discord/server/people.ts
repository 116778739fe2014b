import { ask, part, partsOf } from './asking.ts';
import { type Body, bodiesOf } from './body.ts';
import { edit, post, remove } from './compose.ts';
import { type Answer, KIND, type Modal } from './interactions.ts';
import type { House } from './route.ts';
import { react, unreact } from './routes/reactions.ts';
import { type FileToSend, type Given, typed } from './slash.ts';
import { type Held, messageOnWire } from './wire.ts';
import { type Channel, type Message, required, type User } from './world.ts';

export interface Saying {
  readonly files?: readonly FileToSend[];
  readonly replyTo?: Pick<Held, 'id'>;
  /** Of the bot, before the text. */
  readonly mention?: boolean;
  /** What Discord has unfurled of links, or what a feed says. */
  readonly embeds?: readonly Body[];
  /** A feed says it, by a webhook of the channel. */
  readonly asFeed?: boolean;
}

export interface Way {
  readonly attachments?: Readonly<Record<string, FileToSend>>;
  /** Of the person's client. */
  readonly locale?: string;
  /** They have added the application to their own account, and use it from there. */
  readonly ownInstall?: boolean;
}

/** What people do, as Discord tells of it. Users and channels go by name or id. */
export class People {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  say(who: string, where: string, text: string, more: Saying = {}): Held {
    return this.#say(this.#house.world.user(who), this.#house.world.channel(where), text, more);
  }

  /** Somebody writes to the bot directly. */
  dm(who: string, text: string, more: Saying = {}): Held {
    const user = this.#house.world.user(who);
    return this.#say(user, this.#house.world.direct(user), text, more);
  }

  editMessage(message: Pick<Held, 'id'>, text: string): Held {
    const held = this.#message(message);
    held.mentions = this.#mentioned(text);
    return this.#wired(edit(this.#house, held, { content: text }));
  }

  /** Discord unfurls a link some time after it was said. */
  unfurl(message: Pick<Held, 'id'>, embeds: readonly Body[]): Held {
    return this.#wired(edit(this.#house, this.#message(message), { embeds }));
  }

  deleteMessage(message: Pick<Held, 'id'>): void {
    remove(this.#house, this.#message(message));
  }

  react(who: string, message: Pick<Held, 'id'>, emoji: string): void {
    react(this.#house, this.#message(message), this.#house.world.user(who), emoji);
  }

  unreact(who: string, message: Pick<Held, 'id'>, emoji: string): void {
    unreact(this.#house, this.#message(message), this.#house.world.user(who), emoji);
  }

  /** Somebody uses a command: its name, and its subcommands after blanks. */
  slash(who: string, where: string, line: string, options: Given = {}, way: Way = {}): Promise<Answer> {
    const place = this.#place(who, where);
    const given = { ...options, ...way.attachments };
    const { command, data } = typed(this.#house, { ...place, line, options: given });
    const label = `/${line}`;
    const metadata = { name: command.name };
    const { locale, ownInstall } = way;
    return ask(this.#house, { ...place, kind: KIND.command, label, data, metadata, locale, ownInstall });
  }

  /** Somebody is typing the option `focused`. */
  autocomplete(
    who: string,
    where: string,
    line: string,
    focused: string,
    options: Given,
    { locale }: Way = {},
  ): Promise<Answer> {
    const place = this.#place(who, where);
    const { data } = typed(this.#house, { ...place, line, options, focused });
    const label = `/${line} ${focused}:`;
    return ask(this.#house, { ...place, kind: KIND.autocomplete, label, data, locale });
  }

  /** Somebody chooses a command on a message's own menu. */
  useMenu(who: string, where: string, name: string, message: Pick<Held, 'id'>, { locale }: Way = {}) {
    const place = this.#place(who, where);
    const held = this.#message(message);
    const found = this.#house.commands.find(name, 3, place.channel.guild?.id);
    const { id } = required(found, `command "${name}" on messages`);
    const messages = { [held.id]: this.#wired(held) };
    const data = { id, name, type: 3, target_id: held.id, resolved: { messages } };
    return ask(this.#house, {
      ...place,
      kind: KIND.command,
      label: name,
      data,
      message: held,
      metadata: { name, target_message_id: held.id },
      locale,
    });
  }

  /** Somebody presses the button whose label begins so, or whose custom_id it is. */
  press(who: string, message: Pick<Held, 'id'>, label: string, { locale }: Way = {}): Promise<Answer> {
    const held = this.#message(message);
    const { customId } = part(held.components, label);
    const data = { component_type: 2, custom_id: customId, id: 1 };
    return this.#touch(who, held, { label, data, locale });
  }

  /** Somebody chooses in the select of that placeholder: options by label or value. */
  choose(
    who: string,
    message: Pick<Held, 'id'>,
    label: string,
    value: string | readonly string[],
    { locale }: Way = {},
  ): Promise<Answer> {
    const held = this.#message(message);
    const { customId, options, type } = part(held.components, label);
    const values = [value].flat().map((one) => {
      const option = options.find((offered) => offered.value === one || offered.label === one);
      if (options.length > 0) return required(option, `option "${one}" of "${label}"`).value;
      return one;
    });
    const data = { component_type: type, custom_id: customId, values, id: 1 };
    return this.#touch(who, held, { label, data, locale });
  }

  /** Somebody fills in a form and sends it: values by label or custom_id. */
  submit(
    who: string,
    modal: Modal,
    values: Readonly<Record<string, string | readonly string[]>>,
    { locale }: Way = {},
  ): Promise<Answer> {
    const user = this.#house.world.user(who);
    const components = filledIn(modal, values);
    const data = { custom_id: modal.customId, components, resolved: {} };
    const { channel, message, title } = modal;
    return ask(this.#house, { user, channel, kind: KIND.form, label: title, data, message, locale });
  }

  #touch(
    who: string,
    message: Message,
    { label, data, locale }: { label: string; data: Body; locale: string | undefined },
  ): Promise<Answer> {
    const user = this.#house.world.user(who);
    if (message.onlyFor !== undefined && message.onlyFor !== user)
      throw new Error(`${who} does not see that message`);
    const { channel } = message;
    const metadata = { interacted_message_id: message.id };
    return ask(this.#house, { user, channel, kind: KIND.component, label, data, message, metadata, locale });
  }

  #say(author: User, channel: Channel, text: string, more: Saying): Held {
    const { bot } = this.#house.world;
    const { files = [], embeds = [], mention = false, asFeed = false } = more;
    const content = mention ? `<@${bot.id}> ${text}` : text;
    const reply = more.replyTo && this.#message(more.replyTo);
    const mentions = this.#mentioned(content);
    const pinged =
      reply === undefined || mentions.includes(reply.author) ? mentions : [...mentions, reply.author];
    const uploads = files.map((file, id) => ({ ...file, id: String(id), type: file.type ?? 'image/png' }));
    const attachments = files.map(({ description }, id) => ({ id, description }));
    const made = post(this.#house, {
      author: asFeed ? { ...author, id: channel.id, bot: true } : author,
      channel,
      body: { content, embeds, attachments },
      files: uploads,
      mentions: pinged,
      mentionsEveryone: content.includes('@everyone'),
      reply,
      ...(asFeed && { webhook: channel.id }),
    });
    return this.#wired(made);
  }

  #mentioned(text: string): User[] {
    const ids = [...text.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id ?? '');
    return [...new Set(ids)].flatMap((id) => this.#house.world.userById(id) ?? []);
  }

  /** `direct` is the person's own conversation with the bot. */
  #place(who: string, where: string): { user: User; channel: Channel } {
    const { world } = this.#house;
    const user = world.user(who);
    return { user, channel: where === 'direct' ? world.direct(user) : world.channel(where) };
  }

  #message({ id }: Pick<Held, 'id'>): Message {
    return required(this.#house.world.message(id), 'such message any more');
  }

  #wired(message: Message): Held {
    return messageOnWire(message, this.#house.cdn);
  }
}

/** A form's components as they come back, in the shape in which they were sent. */
function filledIn(
  { components }: Modal,
  values: Readonly<Record<string, string | readonly string[]>>,
): Body[] {
  const unknown = Object.keys(values).find(
    (name) => !partsOf(components).some((one) => one.customId === name || one.label === name),
  );
  if (unknown !== undefined) throw new Error(`the form has no "${unknown}"`);
  return components.map((outer, id) => {
    const inner = partsOf([outer]).map(({ customId, label, type, required: needed }) => {
      const value = values[customId] ?? values[label];
      if (value === undefined && needed) throw new Error(`the form wants "${label}"`);
      return {
        type,
        custom_id: customId,
        id,
        ...(type === 4 ? { value: value ?? '' } : { values: [value ?? []].flat() }),
      };
    });
    const [first] = inner;
    if (first === undefined) return { type: outer.type, id };
    return bodiesOf([outer.component]).length > 0
      ? { type: outer.type, id, component: first }
      : { type: outer.type, id, components: inner };
  });
}
