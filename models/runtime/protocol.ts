import type { ErrorCode, ErrorDetails } from '../../src/errors.ts';
import { VaneError } from '../../src/errors.ts';
import type { Answer, Capability, Input, ModelRef } from '../capability.ts';

/** What the bot process sends to the model process: one batch of inputs for one capability. */
export interface Ask<C extends Capability = Capability> {
  readonly batch: number;
  readonly capability: C;
  readonly inputs: readonly Input<C>[];
}

export interface SentError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails[ErrorCode];
  readonly problem: string;
}

export type Result<C extends Capability = Capability> =
  { readonly answer: Answer<C> } | { readonly error: SentError };

/** What the model process sends back. `memory` is its resident set in bytes, `busy` the milliseconds it worked. */
export type Report =
  | {
      readonly type: 'ready';
      readonly models: readonly ModelRef[];
      /** What is to be asked one by one: a batch would take longer than the client waits. */
      readonly slow?: readonly Capability[];
      readonly memory: number;
    }
  | { readonly type: 'failed'; readonly error: SentError }
  | {
      readonly type: 'answers';
      readonly batch: number;
      readonly results: readonly Result[];
      readonly busy: number;
      readonly memory: number;
    };

/** Errors lose their class on the way between processes; this and `receiveError` carry code and details over. */
export function sendError(thrown: unknown): SentError {
  const problem = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return thrown instanceof VaneError
    ? { code: (thrown as VaneError).code, details: (thrown as VaneError).details, problem }
    : { code: 'internal', details: {}, problem };
}

export function receiveError({ code, details, problem }: SentError): VaneError {
  const cause = new Error('in the model process');
  // The place that matters is where it was thrown, not where it was received.
  cause.stack = problem;
  return new VaneError(code, details, { cause });
}
