import { VaneError } from '../errors.ts';
import { tooLarge } from './media-errors.ts';

export interface MediaLimits {
  readonly bytes: number;
  readonly redirects: number;
  /** Milliseconds from the first step to the last byte, redirects included. */
  readonly totalMs: number;
  /** Milliseconds until a connection stands, until its answer begins, and between two pieces of it. */
  readonly idleMs: number;
}

export const MEDIA_LIMITS: MediaLimits = {
  bytes: 10 * 1024 * 1024,
  redirects: 5,
  totalMs: 10_000,
  idleMs: 5_000,
};

/** What everything that reads media needs to know. */
export interface Reading {
  /** How errors name what is read. */
  readonly source: string;
  readonly limits: MediaLimits;
  readonly signal: AbortSignal;
}

/**
 * Reads a stream into one piece and lets go of it as soon as it exceeds the limit or the reading is given up.
 *
 * @throws VaneError `media.too_large`; the signal's reason; what the stream throws passes through.
 */
export async function collect(chunks: AsyncIterable<Uint8Array>, reading: Reading): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    reading.signal.throwIfAborted();
    size += chunk.length;
    if (size > reading.limits.bytes) throw tooLarge(reading);
    held.push(chunk);
  }
  return Buffer.concat(held);
}

/**
 * Gives up after `limits.totalMs`, or when the caller does, even if the work does not listen to its signal.
 *
 * @throws VaneError `media.timeout`; the reason of the caller's signal; what the work throws passes through.
 */
export async function beforeDeadline<T>(
  { source, limits, signal: caller }: Omit<Reading, 'signal'> & { signal: AbortSignal | undefined },
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  caller?.throwIfAborted();
  const giveUp = new AbortController();
  const stop = () => giveUp.abort(caller?.reason);
  const late = new VaneError('media.timeout', { source, seconds: limits.totalMs / 1000 });
  const timer = setTimeout(() => giveUp.abort(late), limits.totalMs);
  caller?.addEventListener('abort', stop);
  try {
    return await Promise.race([rejection(giveUp.signal), work({ source, limits, signal: giveUp.signal })]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', stop);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
