import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { listenOnLoopback } from '../../loopback.ts';
import type { Faults } from './faults.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface Call {
  readonly method: string;
  readonly body: Body;
  readonly at: number;
}

export interface FrontOptions {
  /** The emulated Slack behind it. */
  readonly origin: () => string;
  readonly faults: Faults;
  readonly botToken: string;
  /** Answers what the emulator lacks; undefined: it does not. */
  readonly own: (method: string, body: Body) => Body | undefined;
  readonly onResponse: (id: string, body: Body) => number;
}

/** Slack's HTTP side: the Web API, uploads and downloads of the emulator, with faults, and what it lacks. */
export class Front {
  readonly calls: Call[] = [];
  readonly server: Server;
  readonly #options: FrontOptions;
  origin = '';

  constructor(options: FrontOptions) {
    this.#options = options;
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.statusCode = 502;
        response.end(String(error));
      });
    });
  }

  async listen(): Promise<void> {
    this.origin = await listenOnLoopback(this.server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults } = this.#options;
    if (faults.refusing) {
      request.socket.destroy();
      return;
    }
    response.setHeader('date', new Date(Date.now() + faults.clockOffset).toUTCString());
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) await this.#api(path.slice(5).split('?', 1)[0] ?? '', request, response);
    else if (path.startsWith('/response/')) {
      const status = this.#options.onResponse(path.slice(10), JSON.parse(await text(request)) as Body);
      response.writeHead(status).end(status === 200 ? 'ok' : 'expired_url');
    } else await this.#through(path, request, response);
  }

  async #api(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults, own } = this.#options;
    const body = parsed(await text(request));
    const retryAfter = faults.retryAfter(method);
    if (retryAfter !== undefined) {
      this.calls.push({ method, body, at: Date.now() });
      response.writeHead(429, { 'retry-after': String(retryAfter) }).end();
      return;
    }
    const fault = faults.break(method);
    const answer =
      fault?.afterDoing === false
        ? {}
        : (this.#refusal(method) ?? own(method, body) ?? (await this.#ask(method, body, request)));
    this.calls.push({ method, body, at: Date.now() });
    if (fault !== undefined) response.writeHead(500).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #refusal(method: string): Body | undefined {
    const { faults } = this.#options;
    if (faults.tokenError !== undefined) return { ok: false, error: faults.tokenError };
    const needed = faults.scopeMissing(method);
    return needed === undefined
      ? undefined
      : { ok: false, error: 'missing_scope', needed, provided: 'commands' };
  }

  async #ask(method: string, body: Body, request: IncomingMessage): Promise<Body> {
    const answer = await fetch(`${this.#options.origin()}/api/${method}`, {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const told = (await answer.text()).replaceAll(this.#options.origin(), this.origin);
    return JSON.parse(told) as Body;
  }

  /** Uploads and downloads. Whoever comes without the token sees the page where people sign in. */
  async #through(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization = '' } = request.headers;
    if (path.startsWith('/files-pri/') && authorization !== `Bearer ${this.#options.botToken}`) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      return;
    }
    const hasBody = request.method === 'POST';
    const answer = await fetch(this.#options.origin() + path, {
      method: request.method ?? 'GET',
      headers: {
        authorization,
        'content-type': request.headers['content-type'] ?? 'application/octet-stream',
      },
      ...(hasBody && { body: new Uint8Array(await buffer(request)) }),
    });
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
  }
}

/** A call's arguments come as a form, with JSON in what is no string, or as JSON. */
function parsed(body: string): Body {
  if (body.startsWith('{')) return JSON.parse(body) as Body;
  const value = (key: string, text: string): unknown =>
    STRINGS.has(key) || !/^(?:[[{]|true$|false$)/.test(text) ? text : JSON.parse(text);
  return Object.fromEntries([...new URLSearchParams(body)].map(([key, text]) => [key, value(key, text)]));
}

const STRINGS = new Set(['text', 'alt_txt', 'filename']);
