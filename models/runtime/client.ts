import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VaneError } from '../../src/errors.ts';
import type { Answer, Capability, Input, ModelRef } from '../capability.ts';
import { type FontSettings, writeFontSettings } from '../drawing/fonts.ts';
import type { Ask, Report, Result } from './protocol.ts';
import { receiveError } from './protocol.ts';
import { Waiting, type Question } from './waiting.ts';

export interface ModelsHealth {
  /** Of the model process; undefined while it is being restarted. */
  readonly pid: number | undefined;
  readonly restarts: number;
  /** Resident set of the model process in bytes, as of its last answer. */
  readonly memory: number;
  /** Milliseconds that the model process has worked on batches since it was first started. */
  readonly busy: number;
  readonly waiting: number;
  readonly models: readonly ModelRef[];
}

/** The models as the bot sees them: one asynchronous question per item; batching and restarts are inside. */
export interface Models {
  /** @throws VaneError of the answerer (`media.*`), `model.crashed`, `model.timeout` or `model.closed`. */
  ask<C extends Capability>(capability: C, input: Input<C>): Promise<Answer<C>>;
  health(): ModelsHealth;
  /** Resolves when the model process has ended; what still waits is answered with `model.closed`. */
  close(): Promise<void>;
}

export interface ModelsOptions {
  /** How long one batch may take before the model process is taken for hung and restarted, in milliseconds. */
  readonly timeout?: number;
  /** Where pulled models are. */
  readonly standardFolder?: string;
  /** The script of the model process; tests bring their own. */
  readonly script?: string;
  /** Told of each unexpected end of the model process. */
  readonly onRestart?: (end: { code: number | null; signal: string | null }) => void;
}

const FIRST_RETRY_DELAY = 100;
/** Starts that may fail in a row while questions wait; after one more they are answered with its error. */
const PATIENCE = 2;
const LONGEST_RETRY_DELAY = 30_000;
const extension = extname(import.meta.url);
const childScript = fileURLToPath(new URL(`./child${extension}`, import.meta.url));

/** Starts the model process and waits until it has loaded its models. @throws VaneError when it cannot. */
export async function openModels(options: ModelsOptions = {}): Promise<Models> {
  const fonts = await writeFontSettings();
  try {
    const client = new ModelsClient(options, fonts);
    await client.start();
    return client;
  } catch (thrown) {
    await fonts.remove();
    throw thrown;
  }
}

class ModelsClient implements Models {
  readonly #timeout: number;
  readonly #script: string;
  readonly #arguments: readonly string[];
  readonly #onRestart: NonNullable<ModelsOptions['onRestart']>;
  readonly #fonts: FontSettings;
  readonly #waiting = new Waiting();
  readonly #inFlight = new Map<number, { questions: Question[]; timer: NodeJS.Timeout }>();
  #child: ChildProcess | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #ready = false;
  #closed = false;
  #timedOut = false;
  #batches = 0;
  #restarts = 0;
  #failures = 0;
  #memory = 0;
  #busy = 0;
  #models: readonly ModelRef[] = [];

  constructor(options: ModelsOptions, fonts: FontSettings) {
    const { timeout = 30_000, script = childScript, onRestart = () => undefined, standardFolder } = options;
    this.#timeout = timeout;
    this.#script = script;
    this.#arguments = standardFolder === undefined ? [] : [standardFolder];
    this.#onRestart = onRestart;
    this.#fonts = fonts;
  }

  ask<C extends Capability>(capability: C, input: Input<C>): Promise<Answer<C>> {
    if (this.#closed) return Promise.reject(new VaneError('model.closed', {}));
    return new Promise<Answer<Capability>>((resolve, reject) => {
      const isFull = this.#waiting.add({ capability, input, resolve, reject, attempts: 0 });
      // A full batch goes at once; less than that, with all that is asked in this turn of the event loop.
      if (isFull) this.#send();
      else queueMicrotask(() => this.#send());
    });
  }

  health(): ModelsHealth {
    return {
      pid: this.#ready ? this.#child?.pid : undefined,
      restarts: this.#restarts,
      memory: this.#memory,
      busy: this.#busy,
      waiting: this.#waiting.size + this.#inFlight.size,
      models: this.#models,
    };
  }

  /** Resolves when the process is ready; rejects with what it says when it cannot load its models. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = fork(this.#script, this.#arguments, {
        serialization: 'advanced',
        execArgv: extname(this.#script) === '.ts' ? ['--import', 'tsx'] : [],
        // No token or password of the bot is known to the process that reads strangers' pictures.
        env: this.#fonts.environment,
      });
      this.#child = child;
      let failure: VaneError | undefined;
      child.on('message', (report: Report) => {
        if (report.type === 'failed') failure = receiveError(report.error);
        // libuv reads on as long as answers keep coming; handled on the spot, they would starve all else.
        else if (report.type === 'answers') setImmediate(() => this.#receive(report));
        else {
          this.#receive(report);
          resolve();
        }
      });
      const end = (code: number | null, signal: string | null, problem: string) => {
        const error = failure ?? new VaneError('model.not_started', { problem });
        if (!this.#ready && this.#failures >= PATIENCE) this.#refuse(error);
        reject(error);
        this.#ended({ code, signal });
      };
      child.once('error', ({ message }) => {
        // A process that was never born does not exit.
        if (child.pid === undefined) end(null, null, message);
      });
      child.once('exit', (code, signal) => end(code, signal, signal ?? `exit code ${code ?? 'unknown'}`));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restartTimer);
    this.#refuse(new VaneError('model.closed', {}));
    await this.#endChild();
    await this.#fonts.remove();
  }

  async #endChild(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.disconnect();
    const insist = setTimeout(() => child.kill('SIGKILL'), 2_000);
    await ended;
    clearTimeout(insist);
  }

  #receive(report: Exclude<Report, { type: 'failed' }>): void {
    this.#memory = report.memory;
    if (report.type === 'ready') {
      this.#ready = true;
      this.#failures = 0;
      this.#models = report.models;
      this.#waiting.askOneByOne(report.slow ?? []);
    } else {
      this.#busy += report.busy;
      this.#settle(report.batch, report.results);
    }
    this.#send();
  }

  #settle(batch: number, results: readonly Result[]): void {
    const held = this.#inFlight.get(batch);
    if (held === undefined) return;
    this.#inFlight.delete(batch);
    clearTimeout(held.timer);
    this.#waiting.done(held.questions);
    held.questions.forEach((question, i) => {
      const result = results[i];
      if (result === undefined) question.reject(new VaneError('internal', {}));
      else if ('error' in result) question.reject(receiveError(result.error));
      else question.resolve(result.answer);
    });
  }

  #send(): void {
    if (!this.#ready) return;
    for (let questions = this.#waiting.next(); questions !== undefined; questions = this.#waiting.next()) {
      const [first] = questions;
      const batch = ++this.#batches;
      const timer = setTimeout(() => this.#giveUpOnChild(), this.#timeout);
      this.#inFlight.set(batch, { questions, timer });
      for (const question of questions) question.attempts += 1;
      const ask: Ask = { batch, capability: first.capability, inputs: questions.map(({ input }) => input) };
      // A send that fails is followed by the child's exit, which brings the questions back.
      this.#child?.send(ask, () => undefined);
    }
  }

  /** Answers all that waits with an error: there is no process that could. */
  #refuse(error: VaneError): void {
    for (const question of this.#waiting.takeAll()) question.reject(error);
  }

  #giveUpOnChild(): void {
    this.#timedOut = true;
    this.#child?.kill('SIGKILL');
  }

  #ended(end: { code: number | null; signal: string | null }): void {
    const wasReady = this.#ready;
    this.#ready = false;
    const held = [...this.#inFlight.values()];
    this.#inFlight.clear();
    for (const { questions, timer } of held) {
      clearTimeout(timer);
      this.#waiting.done(questions);
      for (const question of questions) this.#retry(question);
    }
    this.#timedOut = false;
    // A first start that fails is the caller's to report.
    if (this.#closed || this.#models.length === 0) return;
    this.#onRestart(end);
    this.#restarts += 1;
    if (!wasReady) this.#failures += 1;
    const delay = wasReady ? 0 : Math.min(FIRST_RETRY_DELAY * 2 ** this.#failures, LONGEST_RETRY_DELAY);
    // It keeps the bot's process alive: who waits for an answer shall get one.
    this.#restartTimer = setTimeout(() => void this.#restart(), delay);
  }

  async #restart(): Promise<void> {
    if (this.#closed) return;
    // A failed start ends in `#ended` as well, which tries again later.
    await this.start().catch(() => undefined);
  }

  /** A question that the process died on is asked once more, by itself: it may be the one that killed it. */
  #retry(question: Question): void {
    const { capability } = question;
    if (this.#closed) question.reject(new VaneError('model.closed', {}));
    else if (question.attempts < 2) this.#waiting.addSuspect(question);
    else if (this.#timedOut)
      question.reject(new VaneError('model.timeout', { capability, seconds: this.#timeout / 1000 }));
    else question.reject(new VaneError('model.crashed', { capability }));
  }
}
