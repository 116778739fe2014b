import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { publicAddress } from '../../src/posts/addresses.ts';
import { fetchMedia, isPictureLink, MEDIA_LIMITS, mediaSourceFrom } from '../../src/posts/media.ts';

const everywhere = () => true;

describe('what a person types for a picture', () => {
  const here = { localFiles: true };

  test.each([
    ['https://example.com/a.png?x=1#y', { kind: 'url', url: 'https://example.com/a.png?x=1#y' }],
    ['  HTTP://example.com/a.png ', { kind: 'url', url: 'HTTP://example.com/a.png' }],
    ['photo.jpg', { kind: 'file', path: 'photo.jpg' }],
    ['../my photos/1.png', { kind: 'file', path: '../my photos/1.png' }],
    ['~/photo.jpg', { kind: 'file', path: join(homedir(), 'photo.jpg') }],
    ['C:\\photo.jpg', { kind: 'file', path: 'C:\\photo.jpg' }],
  ])('%j', (text, source) => {
    expect(mediaSourceFrom(text, here)).toEqual(source);
  });

  test.each([
    'file:///etc/passwd',
    'ftp://example.com/a.png',
    'data:image/png;base64,AA',
    ' JavaScript:alert(1)',
  ])('%j is refused with its scheme, wherever it is typed', (text) => {
    for (const localFiles of [true, false]) {
      expect(() => mediaSourceFrom(text, { localFiles })).toThrow(
        expect.objectContaining({ code: 'media.scheme_refused' }),
      );
    }
  });

  test('a path is refused where local files may not be read', () => {
    expect(() => mediaSourceFrom('/etc/passwd', { localFiles: false })).toThrow(
      expect.objectContaining({ code: 'media.local_refused' }),
    );
  });
});

test.each([
  ['https://example.com/a/b.JPG?size=large', true],
  ['http://example.com/b.webp', true],
  ['https://example.com/jpg', false],
  ['https://example.com/page?image=a.png', false],
  ['ftp://example.com/a.png', false],
  ['a.png', false],
])('%s looks like a link to a picture: %s', (link, looks) => {
  expect(isPictureLink(link)).toBe(looks);
});

test.each(['8.8.8.8', '93.184.215.14', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(publicAddress(address)).toBe(true);
});

test.each([
  '127.0.0.1',
  '192.168.1.1',
  '100.127.0.1',
  '::1',
  '::ffff:10.0.0.1',
  'fe80::1%eth0',
  '4000::1',
  'x',
  '',
])('%j is not public', (address) => {
  expect(publicAddress(address)).toBe(false);
});

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vane-media-'));
  const fileOf = (size: number) => {
    const path = join(folder, `${size}.bin`);
    writeFileSync(path, Buffer.alloc(size, 7));
    return { kind: 'file', path } as const;
  };

  test('is read whole and named without its folder', async () => {
    const media = await fetchMedia(fileOf(200_000));
    expect(media.source).toBe('200000.bin');
    expect(media.bytes).toHaveLength(200_000);
  });

  test('may be as large as the limit and not a byte larger', async () => {
    const limits = { bytes: 1000 };
    await expect(fetchMedia(fileOf(1000), { limits })).resolves.toHaveProperty('bytes.length', 1000);
    await expect(fetchMedia(fileOf(1001), { limits })).rejects.toMatchObject({
      code: 'media.too_large',
      details: { source: '1001.bin', limitBytes: 1000 },
    });
  });
});

describe('a link', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function serve(answer: Parameters<typeof createServer>[1]): Promise<number> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return (server.address() as AddressInfo).port;
  }

  test('is named without password and query, and asked for without the password', async () => {
    let authorization: string | undefined;
    const port = await serve((request, response) => {
      authorization = request.headers.authorization;
      response.end(request.url);
    });
    const media = await fetchMedia(
      { kind: 'url', url: `http://me:secret@127.0.0.1:${port}/a.png?token=1#x` },
      { allowed: everywhere },
    );
    expect(media.source).toBe(`http://127.0.0.1:${port}/a.png`);
    expect(Buffer.from(media.bytes).toString()).toBe('/a.png?token=1');
    expect(authorization).toBeUndefined();
  });

  test('connects to the address that was checked, under the name of the host', async () => {
    const port = await serve((request, response) => void response.end(request.headers.host));
    const checked: string[] = [];
    const { bytes } = await fetchMedia(
      { kind: 'url', url: `http://localhost:${port}/` },
      { allowed: (address) => checked.push(address) > 0 },
    );
    expect(checked).toContain('127.0.0.1');
    expect(Buffer.from(bytes).toString()).toBe(`localhost:${port}`);
  });

  test('may redirect as often as the limit says and not once more', async () => {
    const port = await serve(({ url = '' }, response) => {
      const left = Number(url.slice(1));
      response.writeHead(left > 0 ? 302 : 200, { location: `/${left - 1}` }).end('there');
    });
    const after = (redirects: number) =>
      fetchMedia({ kind: 'url', url: `http://127.0.0.1:${port}/${redirects}` }, { allowed: everywhere });
    await expect(after(MEDIA_LIMITS.redirects)).resolves.toHaveProperty('bytes.length', 5);
    await expect(after(MEDIA_LIMITS.redirects + 1)).rejects.toMatchObject({
      code: 'media.too_many_redirects',
      details: { limit: MEDIA_LIMITS.redirects },
    });
  });

  test('is let go of when the caller gives up', async () => {
    const caller = new AbortController();
    const gone = new Promise<void>((resolve, reject) => {
      serve((request, response) => {
        request.socket.on('close', resolve);
        response.write('x');
        caller.abort(new Error('changed my mind'));
      }).then((port) => {
        const options = { allowed: everywhere, signal: caller.signal };
        const fetched = fetchMedia({ kind: 'url', url: `http://127.0.0.1:${port}/` }, options);
        expect(fetched).rejects.toThrow('changed my mind').catch(reject);
      }, reject);
    });
    await gone;
  });
});

describe('an attachment', () => {
  test('is read through its opener and keeps its name', async () => {
    const open = () => Promise.resolve(new Blob(['some', 'thing']).stream());
    const media = await fetchMedia({ kind: 'attachment', name: 'photo.png', open });
    expect(media.source).toBe('photo.png');
    expect(Buffer.from(media.bytes).toString()).toBe('something');
  });

  test('is stopped once it is too large', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield await Promise.resolve(new Uint8Array(10));
      }
    }
    const open = () => Promise.resolve(endless());
    await expect(
      fetchMedia({ kind: 'attachment', name: 'a', open }, { limits: { bytes: 95 } }),
    ).rejects.toMatchObject({ code: 'media.too_large' });
    expect(given).toBe(10);
  });
});
