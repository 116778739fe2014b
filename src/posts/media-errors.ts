import { rootProblem, VaneError } from '../errors.ts';
import type { Reading } from './media-reading.ts';

/** undici's names for a peer that keeps silent longer than `idleMs`. */
const SILENCE: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

const ABSENCE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

export function tooLarge({ source, limits }: Reading): VaneError {
  return new VaneError('media.too_large', { source, limitBytes: limits.bytes });
}

/** What went wrong on the network, in the family; what already belongs to it passes through. */
export function unreachable(thrown: unknown, { source, limits }: Reading): VaneError {
  if (thrown instanceof VaneError) return thrown as VaneError;
  const problem = rootProblem(thrown);
  return SILENCE.has(problem)
    ? new VaneError('media.timeout', { source, seconds: limits.idleMs / 1000 }, { cause: thrown })
    : new VaneError('media.unreachable', { source, problem }, { cause: thrown });
}

/** What went wrong on the disk, in the family; what already belongs to it passes through. */
export function unreadable(thrown: unknown, { source }: Reading): VaneError {
  if (thrown instanceof VaneError) return thrown as VaneError;
  const problem = rootProblem(thrown);
  return ABSENCE.has(problem)
    ? new VaneError('media.not_found', { source }, { cause: thrown })
    : new VaneError('media.unreadable', { source, problem }, { cause: thrown });
}
