import { lookup } from 'node:dns/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fetchMedia } from '../../src/posts/media.ts';

// A name server that changes its mind is the world at its most random: it answers once, and never the same again.
vi.mock('node:dns/promises', () => ({ lookup: vi.fn() }));

const PUBLIC = '127.0.0.2';

describe('a name that leads', () => {
  let server: Server;
  let link: string;

  beforeAll(async () => {
    server = createServer((request, response) => void response.end(request.headers.host));
    await new Promise<void>((listening) => server.listen(0, PUBLIC, listening));
    link = `http://pictures.invalid:${(server.address() as AddressInfo).port}/a.png`;
  });

  afterAll(() => {
    server.close().closeAllConnections();
  });

  const fetchFrom = (...addresses: readonly string[]) => {
    const answer = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    vi.mocked(lookup).mockResolvedValueOnce(answer as never);
    return fetchMedia({ kind: 'url', url: link }, { allowed: (address) => address === PUBLIC });
  };

  test('to an allowed address is connected to there, without asking again', async () => {
    const { bytes } = await fetchFrom(PUBLIC);
    expect(Buffer.from(bytes).toString()).toBe(new URL(link).host);
  });

  test.each([['10.0.0.1'], ['::1'], [PUBLIC, '127.0.0.1'], ['::ffff:169.254.169.254', PUBLIC]])(
    'to %s, %s is refused',
    async (...addresses) => {
      await expect(fetchFrom(...addresses)).rejects.toMatchObject({
        code: 'media.address_refused',
        details: { host: 'pictures.invalid' },
      });
    },
  );
});
