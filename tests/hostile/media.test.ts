import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPicture } from '../../models/vision/picture.ts';
import { VaneError } from '../../src/errors.ts';
import { publicAddress } from '../../src/posts/addresses.ts';
import { fetchMedia, type MediaSource } from '../../src/posts/media.ts';
import { HOSTILE_PICTURES } from './pictures.ts';
import { PUBLIC, startServers, type Servers } from './servers.ts';
import { HOSTILE_SOURCES } from './sources.ts';

const MEBIBYTE = 2 ** 20;
const LIMITS = { totalMs: 1500, idleMs: 600 };
const allowed = (address: string) => address === PUBLIC || publicAddress(address);

/** How it ends; anything but an answer or an error of the family fails the test. */
async function ending(source: MediaSource): Promise<{ code: string; found?: string }> {
  try {
    const { bytes, source: name } = await fetchMedia(source, { limits: LIMITS, allowed });
    const answer = await readPicture(bytes, name);
    expect(answer.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    return { code: 'answer' };
  } catch (thrown) {
    if (!(thrown instanceof VaneError)) throw thrown;
    const { code, details } = thrown as VaneError;
    return 'found' in details && typeof details.found === 'string'
      ? { code, found: details.found }
      : { code };
  }
}

/** Bytes of the largest memory that this process has ever held. */
const peak = () => process.resourceUsage().maxRSS * 1024;

describe('hostile media', () => {
  let servers: Servers;
  let before: number;

  beforeAll(async () => {
    servers = await startServers();
    before = peak();
  });

  afterAll(() => servers.close());

  test.each(HOSTILE_PICTURES)('a picture: $name → $expect', async ({ make, expect: code, found }) => {
    const bytes = await make();
    const source: MediaSource = {
      kind: 'attachment',
      name: 'p.png',
      open: () => Promise.resolve(chunks(bytes)),
    };
    expect(await ending(source)).toMatchObject(found === undefined ? { code } : { code, found });
  });

  test.each(HOSTILE_SOURCES)('a source: $name → $expect', async ({ source, expect: code }) => {
    expect(await ending(source(servers))).toMatchObject({ code });
  });

  test('nothing of it reached the private server', () => {
    expect(servers.leaks()).toBe(0);
  });

  test('all of it took less than 200 MiB at any time', () => {
    expect((peak() - before) / MEBIBYTE).toBeLessThan(200);
  });
});

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536)
    yield await Promise.resolve(bytes.subarray(at, at + 65_536));
}
