import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { noise, packedZeros } from './encode.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands for the public internet in these tests; everything else on loopback stays private. */
export const PUBLIC = '127.0.0.2';
const PRIVATE = '127.0.0.1';

export interface Servers {
  /** `http://127.0.0.2:port`: the one that links may lead to. */
  readonly open: string;
  /** `http://127.0.0.1:port`: the one that they must not. */
  readonly secret: string;
  /** Requests that reached the secret server. */
  readonly leaks: () => number;
  readonly close: () => Promise<void>;
}

const redirect =
  (location: string, status = 302): Answer =>
  (_, response) =>
    void response.writeHead(status, { location }).end('moved');

/** Writes as fast as the reader takes it, until the connection is gone. */
const endless: Answer = (_, response) => {
  const piece = Buffer.alloc(65_536);
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
};

/** What each path of the open server does. */
async function answers(secret: string): Promise<Record<string, Answer>> {
  const picture = await noise(40, 30).png().toBuffer();
  const bomb = await packedZeros(200_000_000);
  return {
    '/picture.png': (_, response) => void response.end(picture),
    '/named.txt': (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/plain' }).end(picture),
    '/page.png': (_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('<html>'),
    '/empty': (_, response) => void response.writeHead(204).end(),
    '/missing': (_, response) => void response.writeHead(404).end(),
    '/failing': (_, response) => void response.writeHead(500).end('x'.repeat(1000)),
    '/to-picture': redirect('/picture.png', 308),
    '/to-secret': redirect(`${secret}/picture.png`),
    '/to-secret-in-decimal': redirect(secret.replace(PRIVATE, '2130706433')),
    '/to-secret-by-name': redirect(secret.replace(PRIVATE, 'localhost')),
    '/to-file': redirect('file:///etc/passwd'),
    '/to-nonsense': redirect('http://['),
    '/to-nowhere': (_, response) => void response.writeHead(302).end(),
    '/loop': redirect('/loop'),
    '/to-endless': (request, response) => {
      response.writeHead(302, { location: '/picture.png' });
      endless(request, response);
    },
    '/endless': endless,
    '/silent': () => undefined,
    '/stuck': (_, response) => void response.write('x'),
    '/trickle': (_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    },
    '/reset': (request) => void request.socket.resetAndDestroy(),
    '/says-huge': (_, response) => response.writeHead(200, { 'content-length': 2 ** 40 }).flushHeaders(),
    '/says-more': (request, response) => {
      response.writeHead(200, { 'content-length': 1_000_000 }).write(picture);
      setTimeout(() => request.socket.end(), 20);
    },
    '/says-less': (request) => {
      request.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\nconnection: close\r\n\r\n');
      request.socket.end(picture);
    },
    '/no-http': (request) => void request.socket.end('\x89PNG, and not HTTP\r\n\r\n'),
    '/packed-picture': (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(picture)),
    '/packed-bomb': (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'deflate' }).end(bomb),
  };
}

export async function startServers(): Promise<Servers> {
  let leaks = 0;
  const secret = await listen(PRIVATE, (_, response) => {
    leaks += 1;
    response.end('secret');
  });
  const routes = await answers(addressOf(secret));
  const open = await listen(PUBLIC, (request, response) => routes[request.url ?? '']?.(request, response));
  return {
    open: addressOf(open),
    secret: addressOf(secret),
    leaks: () => leaks,
    close: async () => {
      await Promise.all([secret, open].map(close));
    },
  };
}

async function listen(host: string, answer: Answer): Promise<Server> {
  const server = createServer((request, response) => {
    request.socket.on('error', () => undefined);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, host, listening));
  return server;
}

function addressOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `http://${address}:${port}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => server.close(() => closed()));
}
