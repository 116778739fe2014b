import { SocketModeReceiver } from '@slack/bolt';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepLinked } from '../../adapters/slack/link.ts';
import { until } from '../until.ts';

let server: Server;
let url: string;
let asked: ServerResponse[];
let upgrades: number;

beforeEach(async () => {
  asked = [];
  upgrades = 0;
  server = createServer((_request, response) => void asked.push(response));
  server.on('upgrade', (_request, socket) => {
    upgrades += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function link(helloTimeoutMs = 20_000) {
  const clientOptions = { slackApiUrl: `http://${url}/api/`, retryConfig: { retries: 0 }, timeout: 10_000 };
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-1',
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  return keepLinked({ receiver, onChange: () => undefined, firstPauseMs: 10, helloTimeoutMs });
}

const answer = (what: object) => {
  const response = asked.at(-1);
  response?.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(what));
};

test('a token that Slack refuses is said at the first attempt', async () => {
  const refused = link();
  await until(() => asked.length === 1);
  answer({ ok: false, error: 'invalid_auth' });
  await expect(refused.first).rejects.toMatchObject({ code: 'platform.token_refused' });
  await refused.close();
});

test('what passes is no refusal', async () => {
  const passing = link();
  await until(() => asked.length === 1);
  answer({ ok: false, error: 'internal_error' });
  await passing.first;
  expect(passing.state().problem?.code).toBe('platform.unreachable');
  await passing.close();
});

test('a stop while the address of the socket is asked for waits until nothing is alive', async () => {
  const stopped = link();
  await until(() => asked.length === 1);
  let closed = false;
  const closing = stopped.close().then(() => (closed = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toBe(false);
  answer({ ok: true, url: `ws://${url}/` });
  await closing;
  expect(stopped.state().connected).toBe(false);
  expect(asked).toHaveLength(1);
});

test('an attempt that took too long is over before the next begins', async () => {
  const slow = link(50);
  await until(() => asked.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked).toHaveLength(1);
  answer({ ok: true, url: `ws://${url}/` });
  await slow.first;
  await until(() => asked.length === 2);
  expect(upgrades).toBeLessThan(2);
  const closing = slow.close();
  answer({ ok: false, error: 'internal_error' });
  await closing;
});
