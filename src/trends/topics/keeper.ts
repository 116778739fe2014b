import { setImmediate as breathe } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { toVaneError } from '../../errors.ts';
import type { PlacedPost, Placing, PlacingTurn, Topics } from '../../store/index.ts';
import { DAY } from '../../durations.ts';
import { nameNewTopics } from './name-new.ts';
import { topicStateSchema } from './state.ts';
import { TopicStream } from './stream.ts';
import type { TopicPost, TopicSettings } from './topic.ts';

/** What is remembered of one brand: some megabytes at most, for there may be many brands. */
export const BRAND_TOPICS: Pick<TopicSettings, 'keptPosts' | 'mostTopics' | 'termsPerTopic'> = {
  keptPosts: 2_000,
  mostTopics: 1_000,
  termsPerTopic: 100,
};
/** Brands that are remembered at once; the others are read again when their next post comes. */
const BRANDS_KEPT = 30;
/** Mentions that are placed in one transaction; some 50 ms. */
const BATCH = 100;
/** For each post that comes, so many earlier ones are looked at again, and so many topics. */
const SETTLED_PER_POST = 2;
const MERGED_PER_POST = 0.3;
/** After so many mentions what is known is kept: so many at most are read again after a restart. */
const SNAPSHOT_EVERY = 1_000;
/** Topics are named some at a time; after so many times the rest are too small to be spoken of. */
const NAMING_ROUNDS = 10;
/** So much history that is so much older than what was placed: it would have faded before it came, so all begins anew. */
const OUT_OF_ORDER = { milliseconds: 3 * DAY, mentions: 100 };
/** A question waits so long for mentions that wait; then it is answered by those that are placed. */
const PATIENCE_MS = 1_500;

interface Known {
  readonly stream: TopicStream;
  readonly erasures: number;
  /** The number of the mention that was placed last. */
  placed: number;
  /** The same when it was last kept. */
  kept: number;
}

export interface KeeperOptions {
  readonly topics: Topics;
  readonly log: Logger;
}

export interface CatchingUp {
  /** Ends it after the mentions that are being placed. */
  readonly signal?: AbortSignal;
  /** Hears how many more were placed. */
  readonly onPlaced?: (posts: number) => void;
}

/**
 * Places the mentions of every brand in its topics as they come. The database is the truth: which mentions wait, where
 * the others are, and how many there are of each. What is in memory tells topics apart, and is read again from there
 * after a restart, or when posts were erased.
 */
export class TopicKeeper {
  readonly #topics: Topics;
  readonly #log: Logger;
  readonly #queue = new PQueue({ concurrency: 1 });
  /** The one that was longest unused first. */
  readonly #known = new Map<string, Known>();
  #isClosed = false;
  /** Mentions may have come since somebody last looked; the looking, while it goes on. */
  #isAwake = false;
  #looking: Promise<void> | undefined;

  constructor({ topics, log }: KeeperOptions) {
    this.#topics = topics;
    this.#log = log;
  }

  /** Says that mentions may wait: they are placed soon. */
  wake(): void {
    this.#isAwake = true;
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
  }

  /** Places all mentions that wait. */
  async catchUp(watching: CatchingUp = {}): Promise<void> {
    for (const brand of await this.#topics.waiting()) await this.#placeAll(brand, watching);
  }

  /** Places what waits of a brand, for as long as somebody who asks likes to wait. @returns whether nothing waits */
  async freshen(brand: string): Promise<boolean> {
    const timer = AbortSignal.timeout(PATIENCE_MS);
    const late = new Promise<false>((resolve) => timer.addEventListener('abort', () => resolve(false)));
    return Promise.race([this.#placeAll(brand, {}, 1).then(() => true), late]);
  }

  /** Keeps what is known, once the mentions that are being placed are. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    await this.#queue.onIdle();
    for (const brand of [...this.#known.keys()]) await this.#forget(brand);
  }

  async #look(): Promise<void> {
    try {
      while (this.#isAwake && !this.#isClosed) {
        this.#isAwake = false;
        await this.catchUp();
      }
    } catch (error) {
      this.#log.error({ code: toVaneError(error).code }, 'posts could not be placed in topics');
    }
  }

  async #placeAll(brand: string, { signal, onPlaced }: CatchingUp, priority = 0): Promise<void> {
    const next = <T>(work: () => Promise<T>) => this.#queue.add(work, { priority });
    await next(() => this.#topics.restartIfOlder(brand, OUT_OF_ORDER));
    let placed = 0;
    for (let count = BATCH; count === BATCH && !this.#isClosed; placed += count) {
      signal?.throwIfAborted();
      count = (await next(() => this.#placeSome(brand))) ?? 0;
      onPlaced?.(count);
      await breathe();
    }
    for (let round = 0; placed > 0 && round < NAMING_ROUNDS && !this.#isClosed; round++)
      if ((await next(() => nameNewTopics(this.#topics, brand))) === 0) break;
  }

  async #placeSome(brand: string): Promise<number> {
    try {
      const count = await this.#topics.place(brand, BATCH, (turn) => this.#work(brand, turn));
      await this.#makeRoom();
      return count;
    } catch (error) {
      // What memory has learnt the database has not kept.
      this.#known.delete(brand);
      throw error;
    }
  }

  async #work(brand: string, turn: PlacingTurn): Promise<Placing> {
    const known = await this.#recall(brand, turn);
    const { stream } = known;
    const topics = new Map<string, number>();
    for (const post of turn.waiting) {
      stream.remove(post.id);
      topics.set(post.id, stream.add(topicPostOf(post)) ?? 0);
    }
    stream.settle(turn.waiting.length * SETTLED_PER_POST);
    stream.merge(Math.ceil(turn.waiting.length * MERGED_PER_POST));
    const { moved, merged } = stream.takeChanges();
    for (const [id, topic] of moved) topics.set(id, topic);
    known.placed = turn.placed + turn.waiting.length;
    const isDue = known.placed - known.kept >= SNAPSHOT_EVERY;
    if (isDue) known.kept = known.placed;
    return { topics, merged, nextTopic: stream.opensNext, ...(isDue && { state: stateOf(stream) }) };
  }

  /** What is known of the brand up to now; others may have placed mentions since. */
  async #recall(brand: string, turn: PlacingTurn): Promise<Known> {
    const remembered = this.#known.get(brand);
    const known =
      remembered?.erasures === turn.erasures && remembered.placed <= turn.placed
        ? remembered
        : await restored(turn);
    for (const post of await placedSince(known, turn))
      if (post.topic !== null && post.topic > 0) known.stream.put(topicPostOf(post), post.topic);
    known.stream.openFrom(turn.nextTopic);
    known.placed = turn.placed;
    this.#known.delete(brand);
    this.#known.set(brand, known);
    return known;
  }

  async #makeRoom(): Promise<void> {
    const [oldest] = this.#known.keys();
    if (this.#known.size > BRANDS_KEPT && oldest !== undefined) await this.#forget(oldest);
  }

  /** Lets go of a brand, and keeps what was learnt since it was last kept. */
  async #forget(brand: string): Promise<void> {
    const known = this.#known.get(brand);
    if (known !== undefined && known.placed > known.kept)
      await this.#topics.place(brand, 0, (turn) => {
        const isCurrent = turn.erasures === known.erasures && turn.placed === known.placed;
        const state = isCurrent ? stateOf(known.stream) : undefined;
        return Promise.resolve({ topics: new Map(), merged: new Map(), nextTopic: turn.nextTopic, state });
      });
    this.#known.delete(brand);
  }
}

async function restored(turn: PlacingTurn): Promise<Known> {
  const snapshot = await turn.snapshot();
  const { erasures } = turn;
  if (snapshot === undefined) return { stream: new TopicStream(BRAND_TOPICS), erasures, placed: 0, kept: 0 };
  const state = topicStateSchema.parse(JSON.parse(snapshot.state));
  const { placed } = snapshot;
  return { stream: new TopicStream(BRAND_TOPICS, state), erasures, placed, kept: placed };
}

const placedSince = async ({ placed }: Known, turn: PlacingTurn): Promise<readonly PlacedPost[]> =>
  placed < turn.placed ? turn.placedAfter(placed, BRAND_TOPICS.keptPosts) : [];

const stateOf = (stream: TopicStream): string => JSON.stringify(stream.state());

const topicPostOf = ({ id, text, at, language, sentiment }: PlacedPost): TopicPost => ({
  id,
  text,
  at,
  ...(language !== null && language !== 'unknown' && { language }),
  ...(sentiment !== null && { sentiment }),
});
