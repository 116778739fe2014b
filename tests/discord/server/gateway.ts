import type { Server } from 'node:http';
import { GatewayIntentBits as Intent } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Body } from './body.ts';
import type { Faults } from './faults.ts';
import { Session } from './session.ts';

const packet = z.discriminatedUnion('op', [
  z.object({ op: z.literal(1), d: z.number().nullable() }),
  z.object({
    op: z.literal(2),
    d: z.object({
      token: z.string(),
      intents: z.int(),
      properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
      shard: z.tuple([z.int(), z.int()]).optional(),
    }),
  }),
  z.object({ op: z.literal(3), d: z.unknown() }),
  z.object({ op: z.literal(4), d: z.unknown() }),
  z.object({ op: z.literal(6), d: z.object({ token: z.string(), session_id: z.string(), seq: z.int() }) }),
  z.object({ op: z.literal(8), d: z.unknown() }),
]);
type Identify = Extract<z.infer<typeof packet>, { op: 2 }>['d'];
type Resume = Extract<z.infer<typeof packet>, { op: 6 }>['d'];

/** Codes that close the socket (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway). */
const CLOSE = {
  decode: 4_002,
  notAuthenticated: 4_003,
  tokenRefused: 4_004,
  alreadyAuthenticated: 4_005,
  invalidShard: 4_010,
  shardingRequired: 4_011,
  disallowedIntents: 4_014,
};

const PRIVILEGED = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

export interface GatewayOptions {
  readonly token: string;
  readonly faults: Faults;
  /** What the bot is told first, and then of each guild. */
  readonly ready: () => Body;
  readonly guilds: () => readonly Body[];
}

/** Discord's gateway, version 10, in JSON (https://docs.discord.com/developers/events/gateway). */
export class Gateway {
  readonly sessions: Session[] = [];
  /** Every identify, with the intents that it asked for. */
  readonly identified: Identify[] = [];
  resumes = 0;
  heartbeats = 0;
  /** In milliseconds; told to whoever connects next. */
  heartbeatInterval = 41_250;
  /** As many shards as /gateway/bot asks for. */
  shards = 1;
  startLimit = { total: 1_000, remaining: 1_000, reset_after: 14_400_000, max_concurrency: 1 };
  /** The privileged intents that are switched on in the developer portal. */
  allowed: number = PRIVILEGED;
  origin = '';
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets = new Map<WebSocket, Session | undefined>();
  readonly #gone: WebSocket[] = [];

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      if (this.#options.faults.refusing) socket.destroy();
      else this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
    });
  }

  /** Sockets on which the bot has identified or resumed. */
  get connections(): number {
    return [...this.#sockets.values()].filter((session) => session !== undefined).length;
  }

  /** As `GET /gateway/bot` tells it. */
  get described(): Body {
    return { url: this.origin, shards: this.shards, session_start_limit: this.startLimit };
  }

  /** Tells every session whose shard and intents it is for. */
  tell(t: string, d: Body | ((session: Session) => Body), { guildId, intents = 0 }: Hearing = {}): void {
    for (const session of this.sessions)
      if (session.hears(guildId) && (intents === 0 || (session.intents & intents) !== 0))
        session.tell(t, typeof d === 'function' ? d(session) : d);
  }

  /** The last event comes a second time. */
  redeliver(): void {
    for (const session of this.sessions) session.repeat();
  }

  /** The network breaks: no goodbye. */
  drop(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  /** Discord asks for a new connection, as it does every few hours. */
  hangUp(): void {
    for (const socket of this.#sockets.keys()) send(socket, { op: 7, d: null });
  }

  /** The session is said to be invalid; unless it is resumable it is forgotten. */
  invalidate({ resumable = false } = {}): void {
    for (const [socket, session] of this.#sockets) {
      if (!resumable && session !== undefined) this.#forget(session);
      send(socket, { op: 9, d: resumable });
    }
  }

  /** Sessions are forgotten without a word: who wants to resume has to identify. */
  forget(): void {
    for (const session of [...this.sessions]) this.#forget(session);
  }

  closeAll(code: number): void {
    for (const socket of this.#sockets.keys()) socket.close(code);
  }

  /**
   * The other end is gone, and nobody has said so: nothing is sent or acknowledged any more. With `dead` not even a
   * goodbye is answered, which discord.js waits for half a minute.
   */
  silence({ dead = false } = {}): void {
    for (const [socket, session] of this.#sockets) {
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      if (dead) socket.pause();
      if (session !== undefined) session.socket = undefined;
      this.#sockets.delete(socket);
      this.#gone.push(socket);
    }
  }

  close(): void {
    for (const socket of this.#gone) socket.terminate();
    this.drop();
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    this.#sockets.set(socket, undefined);
    socket.on('error', () => undefined);
    socket.on('close', (code) => this.#left(socket, code));
    socket.on('message', (data: Buffer) => this.#hear(socket, data.toString()));
    send(socket, { op: 10, d: { heartbeat_interval: this.heartbeatInterval, _trace: [] } });
  }

  /** A goodbye by the book ends the session; anything else leaves it for a resume. */
  #left(socket: WebSocket, code: number): void {
    const session = this.#sockets.get(socket);
    this.#sockets.delete(socket);
    if (session?.socket !== socket) return;
    session.socket = undefined;
    if (code === 1_000 || code === 1_001) this.#forget(session);
  }

  #forget(session: Session): void {
    const index = this.sessions.indexOf(session);
    if (index >= 0) this.sessions.splice(index, 1);
  }

  #hear(socket: WebSocket, data: string): void {
    const read = packet.safeParse(JSON.parse(data));
    if (!read.success) {
      socket.close(CLOSE.decode, read.error.message.slice(0, 120));
      return;
    }
    switch (read.data.op) {
      case 1:
        this.heartbeats += 1;
        send(socket, { op: 11 });
        break;
      case 2:
        this.#identify(socket, read.data.d);
        break;
      case 6:
        this.#resume(socket, read.data.d);
        break;
      case 3:
      case 4:
      case 8:
        if (this.#sockets.get(socket) === undefined) socket.close(CLOSE.notAuthenticated);
        break;
      default:
        read.data satisfies never;
    }
  }

  #identify(socket: WebSocket, identify: Identify): void {
    this.identified.push(identify);
    const refused = this.#refusal(socket, identify);
    if (refused !== undefined) {
      socket.close(refused);
      return;
    }
    this.startLimit = { ...this.startLimit, remaining: this.startLimit.remaining - 1 };
    const session = new Session(identify.intents, identify.shard ?? [0, 1], socket);
    this.sessions.push(session);
    this.#sockets.set(socket, session);
    const guilds = this.#options.guilds().filter(({ id }) => session.hears(String(id)));
    session.tell('READY', {
      ...this.#options.ready(),
      v: 10,
      session_id: session.id,
      resume_gateway_url: this.origin,
      shard: session.shard,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    });
    for (const guild of guilds) session.tell('GUILD_CREATE', guild);
  }

  #refusal(socket: WebSocket, { token, intents, shard = [0, 1] }: Identify): number | undefined {
    if (!this.#lets(token)) return CLOSE.tokenRefused;
    if (this.#sockets.get(socket) !== undefined) return CLOSE.alreadyAuthenticated;
    if ((intents & PRIVILEGED & ~this.allowed) !== 0) return CLOSE.disallowedIntents;
    if (shard[0] >= shard[1]) return CLOSE.invalidShard;
    return shard[1] < this.shards ? CLOSE.shardingRequired : undefined;
  }

  #resume(socket: WebSocket, { token, session_id, seq }: Resume): void {
    const session = this.sessions.find(({ id }) => id === session_id);
    if (!this.#lets(token)) socket.close(CLOSE.tokenRefused);
    else if (session === undefined || seq > session.sequence) send(socket, { op: 9, d: false });
    else {
      this.resumes += 1;
      session.socket = socket;
      this.#sockets.set(socket, session);
      session.replay(seq);
    }
  }

  #lets(token: string): boolean {
    return token === this.#options.token && !this.#options.faults.tokenRefused;
  }
}

export interface Hearing {
  readonly guildId?: string | undefined;
  /** Any of these is enough; none: everybody hears it. */
  readonly intents?: number;
}

function send(socket: WebSocket, packet: Body): void {
  socket.send(JSON.stringify({ t: null, s: null, ...packet }));
}
