import { EnvHttpProxyAgent, fetch, type Headers, type Response } from 'undici';
import { rootProblem, VaneError } from '../../src/errors.ts';
import type { Opened } from './source.ts';

/** Something that may be over soon: a broken connection, a busy server. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly host: string;
  /** Of the server's answer; undefined when there was none. */
  readonly status: number | undefined;
  /** How long the server asks us to wait, in milliseconds. */
  readonly waitMs: number;

  constructor(
    url: string,
    problem: string,
    { status, waitMs = 0 }: { status?: number; waitMs?: number } = {},
  ) {
    super(problem);
    this.host = new URL(url).host;
    this.status = status;
    this.waitMs = waitMs;
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 5;
const ABSENT: ReadonlySet<number> = new Set([404, 410]);
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const LONGEST_WAIT_MS = 5 * 60_000;
const PLAIN = { 'accept-encoding': 'identity', 'user-agent': 'Vane' };

/** A team behind a proxy names it in `HTTPS_PROXY`, as for other programs. */
const agent = new EnvHttpProxyAgent({
  connect: { timeout: 15_000 },
  headersTimeout: 30_000,
  bodyTimeout: 60_000,
});

/**
 * Asks a server in the hub's layout for a file from byte `from` on; undefined when it has none.
 *
 * The hub sends large files from elsewhere, and says size and SHA-256 only in the redirect itself
 * (`x-linked-size`, `x-linked-etag`: huggingface_hub, `file_download.py`), so redirects are followed by hand.
 *
 * @throws Interruption, VaneError `model.refused`
 */
export async function fetchFrom(url: string, from: number, signal: AbortSignal): Promise<Opened | undefined> {
  let linked: Linked = {};
  let next = url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await visit(next, from, signal);
    linked = { ...linkedIn(response.headers), ...linked };
    const target = redirection(response, next);
    if (target === undefined) return opened(response, next, from, linked);
    await response.body?.cancel();
    next = target;
  }
  throw new VaneError('model.refused', { source: url, status: 310 });
}

async function visit(url: string, from: number, signal: AbortSignal): Promise<Response> {
  const headers = { ...PLAIN, ...(from > 0 && { range: `bytes=${from}-` }) };
  try {
    return await fetch(url, { dispatcher: agent, redirect: 'manual', headers, signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw new Interruption(url, rootProblem(thrown));
  }
}

/** Where to go on; never from an encrypted connection to one that is not. */
function redirection({ status, headers }: Response, from: string): string | undefined {
  const location = headers.get('location');
  if (location === null || !REDIRECTS.has(status)) return undefined;
  const target = URL.parse(location, from);
  const isSafe = target?.protocol === 'https:' || (target?.protocol === 'http:' && from.startsWith('http:'));
  if (!target || !isSafe) throw new VaneError('model.refused', { source: from, status });
  return target.href;
}

interface Linked {
  readonly size?: number;
  readonly sha256?: string;
}

function linkedIn(headers: Headers): Linked {
  const size = headers.get('x-linked-size');
  // Small files are kept in git, whose tags are SHA-1 and 40 digits long.
  const sha256 = /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1];
  return { ...(size !== null && { size: Number(size) }), ...(sha256 !== undefined && { sha256 }) };
}

async function opened(
  response: Response,
  url: string,
  from: number,
  linked: Linked,
): Promise<Opened | undefined> {
  const { status, headers, body } = response;
  const size = linked.size ?? sizeIn(response);
  const whole = { size, sha256: linked.sha256 };
  if (status === 200 || status === 206) {
    const start = status === 206 ? startIn(headers, from) : 0;
    return { ...whole, body: reading(body ?? nothing(), url), start };
  }
  await body?.cancel();
  // Beyond the end: either all of it is here already, or what is here is not part of it.
  if (status === 416) return { ...whole, body: nothing(), start: size === from ? from : 0 };
  if (ABSENT.has(status)) return undefined;
  if (PASSING.has(status))
    throw new Interruption(url, `status ${status}`, { status, waitMs: waitIn(headers) });
  throw new VaneError('model.refused', { source: url, status });
}

/** `bytes 100-199/200`; with a 416 a star stands for the range: RFC 9110, section 14.4. */
function sizeIn({ status, headers }: Response): number | undefined {
  if (status !== 200) {
    const total = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
    return total === undefined ? undefined : Number(total);
  }
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Number(length);
}

function startIn(headers: Headers, from: number): number {
  return Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1] ?? from);
}

/** Seconds or a date: RFC 9110, section 10.2.3. In milliseconds. */
function waitIn(headers: Headers): number {
  const given = headers.get('retry-after');
  if (given === null) return 0;
  const wait = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now();
  return Math.min(Math.max(wait || 0, 0), LONGEST_WAIT_MS);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A file of which there is no more.
}

async function* reading(body: AsyncIterable<Uint8Array>, url: string): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (thrown) {
    throw new Interruption(url, rootProblem(thrown));
  }
}
