import { rootProblem, VaneError } from '../../src/errors.ts';
import type { Ready } from './messenger.ts';

/** An answer by the address that came with a slash command or a click. */
export interface Response extends Ready {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly thread_ts?: string;
  /**
   * Takes the place of what was answered here before; with the address of a click, of what was clicked: never sent
   * there.
   */
  readonly replace_original: boolean;
}

const TRIES = 3;
const TIMEOUT_MS = 10_000;

/** @throws VaneError `platform.unreachable`, `platform.refused` (it lives half an hour and takes five answers) */
export async function respond(url: string, response: Response): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    const problem = await attempt(url, response);
    if (problem === undefined) return;
    if (!problem.passing) throw refusal(problem.text);
    if (turn === TRIES)
      throw new VaneError('platform.unreachable', { platform: 'slack', problem: problem.text });
    await new Promise((resolve) => setTimeout(resolve, problem.waitMs ?? 400 * 2 ** turn));
  }
}

interface Problem {
  readonly text: string;
  readonly passing: boolean;
  readonly waitMs?: number;
}

async function attempt(url: string, response: Response): Promise<Problem | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(response),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return undefined;
    const waitMs = Number(answer.headers.get('retry-after') ?? 0) * 1000;
    const passing = answer.status === 429 || answer.status >= 500;
    return { text: `HTTP ${answer.status}`, passing, ...(waitMs > 0 && { waitMs }) };
  } catch (error) {
    return { text: rootProblem(error), passing: true };
  }
}

function refusal(problem: string): VaneError {
  return new VaneError('platform.refused', { platform: 'slack', method: 'response_url', problem });
}
