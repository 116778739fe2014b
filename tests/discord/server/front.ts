import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listenOnLoopback } from '../../loopback.ts';
import { faultsOf } from './check.ts';
import { Refusal, refuse } from './errors.ts';
import { bodyIn } from './multipart.ts';
import { type Ask, type Call, type House, match, nameOf, type Route } from './route.ts';
import { routes } from './routes/index.ts';

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Discord's HTTP side: the REST API with its faults and checks, and the attachments. */
export class Front {
  readonly calls: Call[] = [];
  readonly server: Server;
  readonly #house: House;
  readonly #token: string;
  origin = '';

  constructor(house: House, token: string) {
    this.#house = house;
    this.#token = token;
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.stack : String(error));
      });
    });
  }

  async listen(): Promise<void> {
    this.origin = await listenOnLoopback(this.server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    if (this.#house.faults.refusing) request.socket.destroy();
    else if (url.startsWith('/cdn/')) this.#fetch(url, response);
    else if (url.startsWith('/api/v10/')) await this.#api(request, response);
    else answer(response, { status: 404, body: refuse.notFound().body });
  }

  #fetch(url: string, response: ServerResponse): void {
    const file = this.#house.cdn.fetch(url);
    if (file === undefined)
      response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
    else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  }

  async #api(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.origin);
    const path = pathname.slice('/api/v10'.length);
    const found = find(request.method ?? 'GET', path);
    const { body, files } = await bodyIn(await buffer(request), request.headers['content-type'] ?? '');
    const ask: Ask = { path, params: found?.params ?? {}, query: searchParams, body, files };
    const route = found === undefined ? `${request.method ?? ''} ${path}` : nameOf(found.route);
    const told =
      this.#limited(route, response) ?? this.#answer(found?.route, ask, request.headers.authorization);
    this.calls.push({ route, path, body, files, at: Date.now(), status: told.status, answer: told.body });
    answer(response, told);
  }

  /** Too many requests, told as Discord tells it (https://docs.discord.com/developers/topics/rate-limits). */
  #limited(route: string, response: ServerResponse): Answered | undefined {
    const allowance = this.#house.faults.spend(route);
    if (allowance !== undefined) {
      response.setHeader('x-ratelimit-bucket', Buffer.from(route).toString('hex').slice(0, 32));
      response.setHeader('x-ratelimit-limit', allowance.limit);
      response.setHeader('x-ratelimit-remaining', allowance.remaining);
      response.setHeader('x-ratelimit-reset-after', allowance.resetAfter);
      if (allowance.exceeded) return tooMany(response, { retryAfter: allowance.resetAfter, global: false });
    }
    const open = routes.some((one) => one.open === true && nameOf(one) === route);
    const limit = this.#house.faults.limited(route, { open });
    return limit && tooMany(response, limit);
  }

  #answer(route: Route | undefined, ask: Ask, authorization: string | undefined): Answered {
    const fault = route && this.#house.faults.break(nameOf(route));
    const broken = { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
    if (fault?.afterDoing === false) return broken;
    try {
      const body = this.#do(route, ask, authorization);
      return fault === undefined ? { status: body === undefined ? 204 : 200, body } : broken;
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body };
      throw error;
    }
  }

  #do(route: Route | undefined, ask: Ask, authorization: string | undefined): unknown {
    const { faults, violations } = this.#house;
    const isIn = authorization === `Bot ${this.#token}` && !faults.tokenRefused;
    if (route?.open !== true && !isIn) throw refuse.unauthorized();
    if (route === undefined) throw refuse.notFound();
    const problems = faultsOf(route, ask);
    if (problems.length > 0) {
      violations.push(...problems.map((problem) => `${nameOf(route)}: ${problem}`));
      throw refuse.invalidForm(problems);
    }
    return route.handle(this.#house, ask);
  }
}

function find(method: string, path: string) {
  for (const route of routes) {
    const params = match(route, method, path);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function tooMany(response: ServerResponse, { retryAfter, global }: { retryAfter: number; global: boolean }) {
  response.setHeader('retry-after', retryAfter);
  response.setHeader('x-ratelimit-scope', global ? 'global' : 'user');
  if (global) response.setHeader('x-ratelimit-global', 'true');
  const body = { message: 'You are being rate limited.', retry_after: retryAfter, global };
  return { status: 429, body };
}

function answer(response: ServerResponse, { status, body }: Answered): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
