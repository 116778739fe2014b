import { randomUUID } from 'node:crypto';
import { type Body, bodiesOf, bodyOf, textOf } from './body.ts';
import { type Clock, snowflake } from './clock.ts';
import { refuse } from './errors.ts';
import type { Channel, Message, User } from './world.ts';

export const KIND = { command: 2, component: 3, autocomplete: 4, form: 5 } as const;
export const CALLBACK = { reply: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

const ANSWER_WITHIN = 3_000;
const TOKEN_LIVES = 15 * 60_000;

/** What somebody did that asks the bot for an answer. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  /** How people speak of it, such as `/analyze`. */
  readonly label: string;
  readonly user: User;
  readonly channel: Channel;
  /** On which a component stands. */
  readonly message: Message | undefined;
  /** What the message says that answers it. */
  readonly metadata: Body;
  readonly askedAt: number;
  /** By Discord's clock. */
  readonly expiresAt: number;
  readonly resolve: (answer: Answer) => void;
  state: 'asked' | 'answered' | 'failed';
  expired: boolean;
  /** What `@original` is. */
  original: Message | undefined;
  /** The answer was put off, and nothing has been said yet. */
  deferred: boolean;
}

export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Body[];
  readonly user: User;
  readonly channel: Channel;
  /** From whose component it was opened. */
  readonly message: Message | undefined;
}

/** How the bot answered first. */
export interface Answer {
  /** From the interaction to its answer, in milliseconds. */
  readonly ms: number;
  /** Of the callback; undefined: there was none within three seconds. */
  readonly type: number | undefined;
  readonly data: Body;
  readonly modal: Modal | undefined;
  /** Of an autocomplete. */
  readonly choices: readonly Body[];
  /** To look up what has become of the answer. */
  readonly interaction: Interaction;
}

export type Asked = Pick<Interaction, 'type' | 'label' | 'user' | 'channel' | 'message' | 'metadata'>;

/** Interactions on their way: three seconds to the first answer, fifteen minutes to the last. */
export class Interactions {
  /** Those that were not answered in time, by label. */
  readonly failed: string[] = [];
  readonly modals: Modal[] = [];
  readonly #open = new Map<string, Interaction>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param send tells the bot */
  ask(asked: Asked, send: (interaction: Interaction) => void): Promise<Answer> {
    return new Promise((resolve) => send(this.#opened(asked, resolve)));
  }

  /** The one that waits for its first answer. */
  waiting(id: string, token: string): Interaction {
    const interaction = this.#open.get(token);
    if (interaction?.id !== id || interaction.state === 'failed') throw refuse.unknownInteraction();
    if (interaction.state === 'answered') throw refuse.alreadyAcknowledged();
    return interaction;
  }

  /** The one whose answer goes on. */
  goingOn(token: string): Interaction {
    const interaction = this.#open.get(token);
    if (interaction === undefined || this.#isOver(interaction)) throw refuse.invalidToken();
    if (interaction.state !== 'answered') throw refuse.unknownWebhook();
    return interaction;
  }

  answered(interaction: Interaction, type: number, data: Body): void {
    interaction.state = 'answered';
    const modal = type === CALLBACK.modal ? modalOf(interaction, data) : undefined;
    if (modal !== undefined) this.modals.push(modal);
    const choices = type === CALLBACK.choices ? bodiesOf(data.choices) : [];
    const ms = performance.now() - interaction.askedAt;
    interaction.resolve({ ms, type, data, modal, choices, interaction });
  }

  /** Fifteen minutes have gone by for all that were asked so far. */
  expireTokens(): void {
    for (const interaction of this.#open.values()) interaction.expired = true;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #opened(asked: Asked, resolve: (answer: Answer) => void): Interaction {
    const interaction: Interaction = {
      ...asked,
      id: snowflake(),
      token: Buffer.from(`interaction:${randomUUID()}`).toString('base64url'),
      askedAt: performance.now(),
      expiresAt: this.#clock.now() + TOKEN_LIVES,
      resolve,
      state: 'asked',
      expired: false,
      original: undefined,
      deferred: false,
    };
    this.#open.set(interaction.token, interaction);
    const timer = setTimeout(() => this.#fail(interaction), ANSWER_WITHIN);
    this.#timers.add(timer);
    return interaction;
  }

  #isOver({ expiresAt, expired }: Interaction): boolean {
    return expired || this.#clock.now() > expiresAt;
  }

  #fail(interaction: Interaction): void {
    if (interaction.state !== 'asked') return;
    interaction.state = 'failed';
    this.failed.push(interaction.label);
    const nothing = { type: undefined, data: {}, modal: undefined, choices: [] };
    interaction.resolve({ ms: performance.now() - interaction.askedAt, ...nothing, interaction });
  }
}

const modalOf = ({ type, user, channel, message }: Interaction, data: Body): Modal => ({
  customId: textOf(data.custom_id),
  title: textOf(data.title),
  components: bodiesOf(data.components),
  user,
  channel,
  message: type === KIND.component ? message : undefined,
});

/** Whether a callback's data asks to be seen by one alone. */
export const isEphemeral = (data: unknown): boolean => (Number(bodyOf(data).flags ?? 0) & 64) !== 0;
