import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Files } from './tiny.ts';

/** What goes wrong when a file is asked for. */
export type Fault =
  /** The connection breaks after so many bytes. */
  | { readonly kind: 'breaks'; readonly after: number }
  | { readonly kind: 'status'; readonly status: number }
  /** 429 for so long; who does not wait as it is told is turned away again. */
  | { readonly kind: 'busy'; readonly seconds: number }
  /** One byte is another. */
  | { readonly kind: 'wrong byte' }
  /** The whole file comes, whatever part was asked for. */
  | { readonly kind: 'ignores range' }
  /** So many bytes come, and then nothing. */
  | { readonly kind: 'stalls'; readonly after: number };

export interface Asked {
  readonly path: string;
  readonly range: string | undefined;
}

export interface Hub {
  readonly url: string;
  /** Every request for bytes, the redirects not counted. */
  readonly asked: readonly Asked[];
  /** The next answers for a file of this name; then it goes well. */
  readonly fail: (name: string, ...faults: readonly Fault[]) => void;
}

export interface HubOptions {
  /** Says size and SHA-256 of files that end in `.onnx` and sends them from elsewhere, as the hub does. */
  readonly redirects?: boolean;
}

/** A server in the hub's layout, `/{repository}/resolve/{revision}/{file}`, on loopback. */
export async function startHub(
  repository: string,
  files: Files,
  { redirects = false }: HubOptions = {},
): Promise<Hub> {
  const asked: Asked[] = [];
  const faults = new Map<string, Fault[]>();
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    const name = new RegExp(`^/${repository}/resolve/[^/]+/(.+)$`).exec(path)?.[1] ?? '';
    const content = files[name];
    if (content === undefined) return void response.writeHead(404).end('Entry not found');
    const bytes = Buffer.from(content);
    asked.push({ path: name, range: request.headers.range });
    respond(request, response, bytes, nextFault(faults.get(name) ?? []));
  };
  const elsewhere = await listen(answer);
  const front = redirects
    ? await listen((request, response) => redirect(request, response, elsewhere.url, files, repository))
    : elsewhere;
  return {
    url: front.url,
    asked,
    fail: (name, ...more) => void faults.set(name, [...(faults.get(name) ?? []), ...more]),
  };
}

function nextFault(faults: Fault[]): Fault | undefined {
  const [fault] = faults;
  if (fault?.kind !== 'busy') return faults.shift();
  setTimeout(() => faults.shift(), fault.seconds * 1000 - 50).unref();
  return fault;
}

function redirect(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  files: Files,
  repository: string,
): void {
  const path = request.url ?? '';
  const name = path.replace(new RegExp(`^/${repository}/resolve/[^/]+/`), '');
  const content = files[name];
  if (content === undefined) return void response.writeHead(404).end();
  const bytes = Buffer.from(content);
  const linked = name.endsWith('.onnx') && {
    'x-linked-size': String(bytes.length),
    'x-linked-etag': `"${createHash('sha256').update(bytes).digest('hex')}"`,
  };
  response.writeHead(302, { location: `${target}${path}`, ...linked }).end('Found');
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  whole: Buffer,
  fault: Fault | undefined,
): void {
  if (fault?.kind === 'status') return void response.writeHead(fault.status).end();
  if (fault?.kind === 'busy')
    return void response.writeHead(429, { 'retry-after': String(fault.seconds) }).end();
  const bytes = fault?.kind === 'wrong byte' ? changed(whole) : whole;
  const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (first >= bytes.length)
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  const start = fault?.kind === 'ignores range' ? 0 : first;
  const rest = bytes.subarray(start);
  const range = { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length, ...(start > 0 && range) });
  if (fault?.kind === 'breaks')
    return void response.write(rest.subarray(0, fault.after), () => response.destroy());
  if (fault?.kind === 'stalls') return void response.write(rest.subarray(0, fault.after));
  response.end(rest);
}

function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string }> {
  const server: Server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
