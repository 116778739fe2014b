import type { LookupAddress } from 'node:dns';
import { Agent, fetch, type Response } from 'undici';
import { VaneError } from '../errors.ts';
import { allowedAddresses } from './addresses.ts';
import { tooLarge, unreachable } from './media-errors.ts';
import { collect, type MediaLimits, type Reading } from './media-reading.ts';

export interface Download extends Reading {
  /** Which addresses may be connected to. */
  readonly allowed: (address: string) => boolean;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** `identity`: pictures do not shrink further. What comes packed all the same is counted as it unfolds. */
const HEADERS = { accept: 'image/*, video/*', 'accept-encoding': 'identity', 'user-agent': 'Vane' };

/**
 * A link that may be followed, without the name and password that it may hold.
 *
 * @throws VaneError `media.scheme_refused`, or `media.unreachable` for what is no link.
 */
export function webUrl(link: string, base?: URL): URL {
  if (!URL.canParse(link, base?.href)) {
    throw new VaneError('media.unreachable', { source: 'http://…', problem: 'ERR_INVALID_URL' });
  }
  const url = new URL(link, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new VaneError('media.scheme_refused', { scheme: url.protocol });
  }
  url.username = '';
  url.password = '';
  return url;
}

/**
 * Reads what a link leads to. Each hop is checked anew, scheme and addresses, and connects to the addresses that
 * were checked. No proxy is used: it would resolve the host for itself.
 *
 * @throws VaneError `media.scheme_refused`, `media.address_refused`, `media.too_many_redirects`,
 *   `media.http_status`, `media.too_large`, `media.timeout` or `media.unreachable`.
 */
export async function download(link: URL, job: Download): Promise<Uint8Array> {
  let url = link;
  for (let redirects = 0; redirects <= job.limits.redirects; redirects++) {
    const found = await visit(url, job);
    if (found instanceof Uint8Array) return found;
    url = found;
  }
  throw new VaneError('media.too_many_redirects', { source: job.source, limit: job.limits.redirects });
}

/** One hop: the bytes, or where to go next. */
async function visit(url: URL, job: Download): Promise<Uint8Array | URL> {
  let agent: Agent | undefined;
  try {
    agent = pinned(await allowedAddresses(url, job.allowed), job.limits);
    const { signal } = job;
    const response = await fetch(url, { dispatcher: agent, redirect: 'manual', headers: HEADERS, signal });
    return redirection(response, url) ?? (await content(response, job));
  } catch (thrown) {
    throw unreachable(thrown, job);
  } finally {
    await agent?.destroy();
  }
}

/** An agent for one hop. A host that is an address is never looked up, so it needs no pin. */
function pinned(addresses: LookupAddress[], { idleMs }: MediaLimits): Agent {
  return new Agent({
    connect: {
      timeout: idleMs,
      autoSelectFamily: true,
      lookup: (_host, _options, done) => done(null, addresses),
    },
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
  });
}

function redirection({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get('location');
  return location !== null && REDIRECTS.has(status) ? webUrl(location, from) : undefined;
}

async function content({ ok, status, headers, body }: Response, job: Download): Promise<Uint8Array> {
  if (!ok) throw new VaneError('media.http_status', { source: job.source, status });
  if (Number(headers.get('content-length')) > job.limits.bytes) throw tooLarge(job);
  return body === null ? new Uint8Array() : collect(body, job);
}
