import { randomUUID } from 'node:crypto';
import { createEmulator } from 'emulate';
import { z } from 'zod';
import { homeBlocks, messageBlocks } from '../block-kit.ts';
import { Faults } from './faults.ts';
import { type Body, Front } from './front.ts';
import { SocketFront } from './socket.ts';

export const BOT = {
  token: 'xoxb-vane-test',
  appToken: 'xapp-vane-test',
  userId: 'U0VANEBOT1',
  botId: 'B0VANEBOT1',
};
const ADMIN_TOKEN = 'xoxp-admin-test';

const messageSchema = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
  reactions: z.array(z.looseObject({ name: z.string() })).optional(),
});
/** A message as the workspace holds it. */
export type Held = z.infer<typeof messageSchema>;

export interface Whisper {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

export interface View {
  readonly id: string;
  readonly view: Body;
}

interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  uses: number;
  /** What was clicked, or was said by it last; it can be replaced. */
  ts: string | undefined;
  whisper: number | undefined;
}

let port = 46_000 + (process.pid % 1_000) * 8;

/** A local Slack: the real Web API of the emulator behind a front that adds sockets, commands, clicks and faults. */
export async function openWorkspace(): Promise<Workspace> {
  port += 1;
  const emulator = await createEmulator({ service: 'slack', port, seed: SEED });
  const workspace = new Workspace(emulator.url.replace('localhost', '127.0.0.1'), () => emulator.close());
  await workspace.settle();
  return workspace;
}

const SEED = {
  slack: {
    team: { name: 'Acme', domain: 'acme' },
    users: [{ name: 'ada', is_admin: true }, { name: 'bob' }],
    channels: [{ name: 'campaign' }, { name: 'elsewhere' }, { name: 'secret', is_private: true }],
    oauth_apps: [
      {
        client_id: '1.2',
        client_secret: 'secret',
        app_id: 'A000000001',
        name: 'Vane',
        redirect_uris: [],
        scopes: [],
        bot_id: BOT.botId,
        bot_user_id: BOT.userId,
        bot_name: 'vane',
      },
    ],
    tokens: [
      { token: BOT.token, user_id: BOT.userId, bot_id: BOT.botId, app_id: 'A000000001', type: 'bot' },
      { token: ADMIN_TOKEN, user: 'ada' },
    ],
  },
};

export class Workspace {
  readonly faults = new Faults();
  readonly socket = new SocketFront();
  readonly whispers: Whisper[] = [];
  readonly views: View[] = [];
  readonly homes = new Map<string, Body>();
  readonly team = 'T000000001';
  /** By name, once settled. */
  readonly channels: Record<string, string> = {};
  readonly users: Record<string, string> = {};
  readonly #front: Front;
  readonly #emulator: string;
  readonly #closeEmulator: () => Promise<void>;
  readonly #triggers = new Map<string, number>();
  readonly #responses = new Map<string, ResponseUrl>();
  readonly #members = new Set<string>();
  /** By their first messages: those with replies. */
  readonly #threads = new Set<unknown>();
  /** Ids of members of another organisation. */
  readonly strangers = new Set<string>();
  readonly #said: Promise<unknown>[] = [];

  constructor(emulator: string, closeEmulator: () => Promise<void>) {
    this.#emulator = emulator;
    this.#closeEmulator = closeEmulator;
    this.#front = new Front({
      origin: () => emulator,
      faults: this.faults,
      botToken: BOT.token,
      own: (method, body) => this.#own(method, body),
      onResponse: (id, body) => this.#respond(id, body),
    });
    this.socket.attach(this.#front.server);
  }

  async settle(): Promise<void> {
    await this.#front.listen();
    const listed = z.looseObject({ channels: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
    const { channels } = listed.parse(
      await this.#admin('conversations.list', { types: 'public_channel,private_channel', limit: 100 }),
    );
    for (const { id, name } of channels) this.channels[name] = id;
    const people = z.looseObject({ members: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
    for (const { id, name } of people.parse(await this.#admin('users.list', {})).members)
      this.users[name] = id;
    await this.invite('campaign');
    await this.invite('secret');
    const opened = z.looseObject({ channel: z.looseObject({ id: z.string() }) });
    this.channels.direct = opened.parse(
      await this.#admin('conversations.open', { users: BOT.userId }),
    ).channel.id;
    this.#members.add(this.channels.direct);
  }

  get apiUrl(): string {
    return `${this.#front.origin}/api/`;
  }

  calls(method: string) {
    return this.#front.calls.filter((call) => call.method === method);
  }

  channel(name: string): string {
    return required(this.channels[name], name);
  }

  user(name: string): string {
    return required(this.users[name], name);
  }

  async invite(name: string): Promise<void> {
    this.#members.add(this.channel(name));
    await this.#admin('conversations.invite', { channel: this.channel(name), users: BOT.userId });
  }

  /** Somebody writes in a channel; Slack tells us what it would tell us. @returns the message's ts */
  async say(who: string, where: string, text: string, more: Body = {}): Promise<string> {
    const channel = this.channel(where);
    const posted = z.looseObject({ ts: z.string() });
    const { ts } = posted.parse(await this.#admin('chat.postMessage', { channel, text, ...more }));
    if (more.thread_ts !== undefined) this.#threads.add(more.thread_ts);
    // Slack leaves the team out where there are files.
    const team = more.files === undefined ? { team: this.team } : {};
    const message = { user: this.user(who), text, ts, ...team, channel, ...more };
    const isDirect = where === 'direct';
    if (this.#members.has(channel))
      void this.event({
        type: 'message',
        ...message,
        channel_type: isDirect ? 'im' : where === 'secret' ? 'group' : 'channel',
      });
    if (text.includes(`<@${BOT.userId}>`) && !isDirect) void this.event({ type: 'app_mention', ...message });
    return ts;
  }

  /** Delivers an event. */
  event(event: Body) {
    return this.socket.deliver('events_api', {
      type: 'event_callback',
      team_id: this.team,
      api_app_id: 'A000000001',
      event_id: `Ev${randomUUID()}`,
      event_time: Math.floor(Date.now() / 1000),
      event,
    });
  }

  /** Somebody types `/vane …`. */
  slash(who: string, where: string, text: string) {
    return this.socket.deliver('slash_commands', {
      command: '/vane',
      text,
      team_id: this.team,
      user_id: this.user(who),
      channel_id: this.channel(where),
      ...this.#way(who, where),
    });
  }

  /** Somebody presses the button, or chooses in the select, whose label or placeholder begins so. */
  press(
    who: string,
    where: string,
    from: { blocks?: readonly unknown[] | undefined; thread_ts?: string | undefined; ts?: string },
    label: string,
    value?: string,
  ) {
    const element = elementsOf(from.blocks ?? []).find((one) => one.label.startsWith(label));
    if (element === undefined) throw new Error(`there is no "${label}"`);
    const action = { type: element.type, action_id: element.action_id, value: element.value };
    return this.socket.deliver('interactive', {
      type: 'block_actions',
      user: { id: this.user(who), team_id: this.team },
      team: { id: this.team },
      ...(where === 'home'
        ? {}
        : { channel: { id: this.channel(where) }, message: { ts: from.ts, thread_ts: from.thread_ts } }),
      container: { type: where === 'home' ? 'view' : 'message', thread_ts: from.thread_ts },
      ...this.#way(who, where === 'home' ? 'direct' : where, from.ts),
      actions: [value === undefined ? action : { ...action, selected_option: { value } }],
    });
  }

  /** Somebody chooses "Analyse this post" on a message. */
  useMenu(who: string, where: string, callback_id: string, message: Body) {
    return this.socket.deliver('interactive', {
      type: 'message_action',
      callback_id,
      user: { id: this.user(who), team_id: this.team },
      team: { id: this.team },
      channel: { id: this.channel(where) },
      message,
      ...this.#way(who, where),
    });
  }

  /** Somebody fills in a form and sends it: `values` by the id of the input's block. */
  submit(who: string, { id, view }: View, values: Readonly<Record<string, Body>>) {
    const state = Object.fromEntries(Object.entries(values).map(([block, value]) => [block, { value }]));
    return this.socket.deliver('interactive', {
      type: 'view_submission',
      user: { id: this.user(who), team_id: this.team },
      team: { id: this.team },
      trigger_id: randomUUID(),
      view: { ...view, id, hash: id, state: { values: state } },
    });
  }

  openHome(who: string) {
    return this.event({
      type: 'app_home_opened',
      user: this.user(who),
      channel: this.channel('direct'),
      tab: 'home',
    });
  }

  /** A file that somebody has uploaded, as messages carry it. */
  async file(name: string, bytes: Uint8Array, mimetype: string): Promise<Body> {
    const started = z.looseObject({ upload_url: z.string(), file_id: z.string() });
    const { upload_url, file_id } = started.parse(
      await this.#admin('files.getUploadURLExternal', { filename: name, length: bytes.byteLength }),
    );
    await fetch(upload_url, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': mimetype },
    });
    const channel_id = this.channel('campaign');
    await this.#admin('files.completeUploadExternal', { files: [{ id: file_id, title: name }], channel_id });
    const told = z.looseObject({ file: z.looseObject({ url_private_download: z.string() }) });
    const { file } = told.parse(await this.#admin('files.info', { file: file_id }));
    const link = file.url_private_download.replace(/^https?:\/\/[^/]+/, this.#front.origin);
    return {
      id: file_id,
      name,
      mimetype,
      size: bytes.byteLength,
      url_private: link,
      url_private_download: link,
    };
  }

  /** What stands in a channel, oldest first, without threads. */
  async messages(where: string): Promise<Held[]> {
    return this.#list('conversations.history', { channel: this.channel(where), limit: 200 }).then((list) =>
      list.reverse(),
    );
  }

  /** A message and what was said in its thread, oldest first. */
  thread(where: string, ts: string): Promise<Held[]> {
    return this.#list('conversations.replies', { channel: this.channel(where), ts, limit: 200 });
  }

  async reactions(where: string, timestamp: string): Promise<string[]> {
    const got = z.looseObject({
      message: z.looseObject({ reactions: z.array(z.looseObject({ name: z.string() })).catch([]) }),
    });
    const answer = await this.#admin('reactions.get', { channel: this.channel(where), timestamp });
    return got.parse(answer).message.reactions.map(({ name }) => name);
  }

  async close(): Promise<void> {
    this.socket.close();
    this.#front.server.closeAllConnections();
    await new Promise((resolve) => this.#front.server.close(resolve));
    await this.#closeEmulator();
  }

  async #list(method: string, args: Body): Promise<Held[]> {
    await Promise.all(this.#said);
    return z.looseObject({ messages: z.array(messageSchema) }).parse(await this.#admin(method, args))
      .messages;
  }

  async #admin(method: string, args: Body, token = ADMIN_TOKEN): Promise<Body> {
    const answer = await fetch(`${this.#emulator}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return (await answer.json()) as Body;
  }

  /** A trigger and an address to answer by, as commands and clicks bring them. */
  #way(who: string, where: string, clicked?: string): { trigger_id: string; response_url: string } {
    const id = randomUUID();
    this.#triggers.set(id, Date.now());
    this.#responses.set(id, {
      channel: this.channel(where),
      user: this.user(who),
      uses: 0,
      ts: clicked,
      whisper: undefined,
    });
    return { trigger_id: id, response_url: `${this.#front.origin}/response/${id}` };
  }

  /** What the emulator lacks, or does not refuse as Slack does. */
  #own(method: string, body: Body): Body | undefined {
    switch (method) {
      case 'apps.connections.open':
        return { ok: true, url: `${this.#front.origin.replace('http', 'ws')}/link` };
      case 'views.open':
        return this.#openView(body);
      case 'views.publish':
        return this.#publish(body);
      case 'chat.postEphemeral':
        return this.#notMember(body) ?? invalid(body) ?? this.#whisper(body);
      case 'chat.postMessage':
        if (body.thread_ts !== undefined) this.#threads.add(body.thread_ts);
        return this.#notMember(body) ?? invalid(body);
      case 'chat.update':
        // A person's id takes posts only.
        if (String(body.channel).startsWith('U')) return { ok: false, error: 'channel_not_found' };
        return this.#notMember(body) ?? invalid(body);
      case 'conversations.open':
        return { ok: true, channel: { id: this.channel('direct') } };
      case 'users.info':
        return this.strangers.has(String(body.user))
          ? { ok: true, user: { id: body.user, team_id: 'T0STRANGER', is_stranger: true } }
          : undefined;
      case 'reactions.add':
        return this.#notMember(body);
      case 'conversations.join':
        this.#members.add(String(body.channel));
        return undefined;
      default:
        return undefined;
    }
  }

  #notMember({ channel }: Body): Body | undefined {
    const id = String(channel);
    if (id.startsWith('U') || this.#members.has(id)) return undefined;
    return {
      ok: false,
      error: Object.values(this.channels).includes(id) ? 'not_in_channel' : 'channel_not_found',
    };
  }

  #whisper({ channel, user, text, blocks, thread_ts }: Body): Body {
    if (this.#isSeen(thread_ts))
      this.whispers.push({
        channel: String(channel),
        user: String(user),
        text: String(text),
        blocks: listOf(blocks),
      });
    return { ok: true, message_ts: '1.1' };
  }

  /** A whisper into a thread without replies is taken, and shown to nobody. */
  #isSeen(thread: unknown): boolean {
    return thread === undefined || this.#threads.has(thread);
  }

  #openView({ trigger_id, view }: Body): Body {
    const made = this.#triggers.get(String(trigger_id));
    this.#triggers.delete(String(trigger_id));
    if (made === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (Date.now() - made > 3_000) return { ok: false, error: 'expired_trigger_id' };
    const id = `V${this.views.length + 1}`;
    this.views.push({ id, view: view as Body });
    return { ok: true, view: { id } };
  }

  #publish({ user_id, view }: Body): Body {
    const read = homeBlocks.safeParse((view as Body).blocks);
    if (!read.success) return { ok: false, error: 'invalid_blocks', problem: read.error.message };
    this.homes.set(String(user_id), view as Body);
    return { ok: true };
  }

  #respond(id: string, body: Body): number {
    const way = this.#responses.get(id);
    if (way === undefined || way.uses >= 5) return 404;
    if (invalid(body) !== undefined) return 400;
    way.uses += 1;
    const { channel, user } = way;
    if (body.response_type === 'in_channel') this.#said.push(this.#respondInChannel(way, body));
    else if (this.#isSeen(body.thread_ts)) {
      const whisper = { channel, user, text: String(body.text), blocks: listOf(body.blocks) };
      if (body.replace_original === true && way.whisper !== undefined) this.whispers[way.whisper] = whisper;
      else way.whisper = this.whispers.push(whisper) - 1;
    }
    return 200;
  }

  async #respondInChannel(
    way: ResponseUrl,
    { text, blocks, replace_original, thread_ts }: Body,
  ): Promise<void> {
    const said = { channel: way.channel, text, blocks, ...(thread_ts !== undefined && { thread_ts }) };
    if (replace_original === true && way.ts !== undefined)
      await this.#admin('chat.update', { ...said, ts: way.ts }, BOT.token);
    else {
      const { ts } = await this.#admin('chat.postMessage', said, BOT.token);
      way.ts ??= String(ts);
    }
  }
}

/** Slack refuses what breaks its rules, and so does this. */
function invalid({ text, blocks }: Body): Body | undefined {
  const read = messageBlocks.safeParse(blocks);
  if (!read.success) return { ok: false, error: 'invalid_blocks', problem: read.error.message };
  return typeof text === 'string' && text.trim() !== '' ? undefined : { ok: false, error: 'no_text' };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`there is no ${name}`);
  return value;
}

interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly value: string | undefined;
  readonly label: string;
}

/** The buttons and selects of blocks, wherever they stand. */
export function elementsOf(blocks: readonly unknown[]): Element[] {
  const text = z.looseObject({ text: z.string() }).optional();
  const element = z.looseObject({
    type: z.string(),
    action_id: z.string(),
    value: z.string().optional(),
    text,
    placeholder: text,
  });
  const block = z.looseObject({ type: z.literal('actions'), elements: z.array(element) });
  return blocks.flatMap((one) => {
    const read = block.safeParse(one);
    return (read.data?.elements ?? []).map(({ type, action_id, value, ...words }) => ({
      type,
      action_id,
      value,
      label: words.text?.text ?? words.placeholder?.text ?? '',
    }));
  });
}
