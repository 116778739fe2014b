import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

export interface Ack {
  /** From the delivery to its acknowledgement. */
  readonly ms: number;
  readonly payload: unknown;
}

interface Envelope {
  readonly envelope_id: string;
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: unknown;
  readonly accepts_response_payload: boolean;
}

interface Pending {
  readonly envelope: Envelope;
  sentAt: number;
  readonly resolve: (ack: Ack) => void;
}

const ackSchema = z.looseObject({ envelope_id: z.string(), payload: z.unknown() });

/** Slack's side of Socket Mode. What is not acknowledged is delivered again on the next connection. */
export class SocketFront {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets = new Set<WebSocket>();
  readonly #pending = new Map<string, Pending>();
  readonly #gone: WebSocket[] = [];
  #silent = false;
  #last: Envelope | undefined;

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
    });
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Resolves when it is acknowledged. */
  deliver(type: Envelope['type'], payload: unknown): Promise<Ack> {
    const envelope = {
      envelope_id: randomUUID(),
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
    };
    return new Promise((resolve) => {
      this.#pending.set(envelope.envelope_id, { envelope, sentAt: performance.now(), resolve });
      this.#last = envelope;
      this.#send(envelope);
    });
  }

  /** Delivers the last thing a second time, as Slack does when an acknowledgement is lost. */
  redeliver(): void {
    if (this.#last !== undefined) this.#send(this.#last);
  }

  /** The network breaks: no goodbye. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Slack asks for a new connection, as it does every few hours. */
  hangUp(): void {
    for (const socket of this.#sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      socket.close();
    }
  }

  /** The other end is gone, and nobody has said so: nothing is sent or answered any more. */
  silence(): void {
    this.#silent = true;
    for (const socket of this.#sockets) {
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.pause();
      this.#sockets.delete(socket);
      this.#gone.push(socket);
    }
  }

  close(): void {
    for (const socket of this.#gone) socket.terminate();
    this.drop();
    this.#server.close();
  }

  #welcome(client: WebSocket): void {
    this.#silent = false;
    this.#sockets.add(client);
    client.on('error', () => undefined);
    client.on('close', () => this.#sockets.delete(client));
    client.on('message', (data: Buffer) => this.#acknowledged(data.toString()));
    client.send(
      JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A000000001' } }),
    );
    for (const { envelope } of this.#pending.values()) this.#send(envelope);
  }

  #send(envelope: Envelope): void {
    const [socket] = this.#sockets;
    if (this.#silent || socket === undefined) return;
    const pending = this.#pending.get(envelope.envelope_id);
    if (pending !== undefined) pending.sentAt = performance.now();
    socket.send(JSON.stringify(envelope));
  }

  #acknowledged(data: string): void {
    const { envelope_id, payload } = ackSchema.parse(JSON.parse(data));
    const pending = this.#pending.get(envelope_id);
    if (pending === undefined) return;
    this.#pending.delete(envelope_id);
    pending.resolve({ ms: performance.now() - pending.sentAt, payload });
  }
}
