import { z } from 'zod';
import { TopicStream } from '../trends/topics/stream.ts';
import { type ClusterFigures, compareClusters } from './clusters.ts';
import { plainTopics } from './plain-topics.ts';

/** `cluster`: the gold topic. Rows are streamed in the order of the file. */
export const topicRow = z.object({
  cluster: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
});
export type TopicRow = z.infer<typeof topicRow>;

interface Timed extends ClusterFigures {
  readonly seconds: number;
  readonly postsPerSecond: number;
}

/** Figures of where the posts are at the end, after the last settling. */
export interface TopicsReport extends Timed {
  readonly task: 'topics';
  readonly n: number;
  /** Where each post was put when it came, before any settling could move it. */
  readonly onArrival: ClusterFigures;
  /** A plain single pass of TF-IDF cosine over the same rows. */
  readonly plain: Timed;
}

/** After so many posts, others and topics are looked at again, as a bot does when it has a moment. */
const TIDY_EVERY = 10;
const SETTLED = 20;
const MERGED = 3;
/** The rows have no times; one a second, so that hardly anything fades. */
const APART_MS = 1_000;

/** Streams the rows through a fresh stream of topics and compares with their clusters. */
export function evaluateTopics(rows: readonly TopicRow[]): TopicsReport {
  const gold = rows.map(({ cluster }) => cluster);
  const { arrival, final, seconds } = stream(rows);
  const plainly = timed(() => plainTopics(rows.map(({ text }) => text)));
  const rate = (taken: number) => ({ seconds: taken, postsPerSecond: rows.length / taken });
  return {
    task: 'topics',
    n: rows.length,
    ...compareClusters(gold, final),
    ...rate(seconds),
    onArrival: compareClusters(gold, arrival),
    plain: { ...compareClusters(gold, plainly.result), ...rate(plainly.seconds) },
  };
}

/** A row without a topic is a cluster of its own. */
function stream(rows: readonly TopicRow[]) {
  const topics = new TopicStream();
  const { result: arrival, seconds: coming } = timed(() =>
    rows.map(({ text }, at) => {
      const topic = topics.add({ id: String(at), text, at: new Date(at * APART_MS) });
      if (at % TIDY_EVERY === TIDY_EVERY - 1) tidy(topics);
      return topic ?? `none ${at}`;
    }),
  );
  const { seconds: settling } = timed(() => {
    topics.settle(rows.length);
    topics.merge(rows.length);
  });
  const final = rows.map(
    (_, at) =>
      topics.topicOf(String(at)) ?? topics.current(Number(arrival[at])) ?? arrival[at] ?? `none ${at}`,
  );
  return { arrival, final, seconds: coming + settling };
}

function tidy(topics: TopicStream): void {
  topics.settle(SETTLED);
  topics.merge(MERGED);
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const started = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

/** The report as a person reads it. */
export function topicsTable({ n, onArrival, plain, ...settled }: TopicsReport): string {
  const line = (name: string, { nmi, ari, accuracy, found, foundOfFive }: ClusterFigures) => {
    const figures = [nmi, ari, accuracy].map((value) => value.toFixed(3).padStart(10)).join('');
    return `${name.padEnd(22)}${figures}${String(found).padStart(10)}${String(foundOfFive).padStart(14)}`;
  };
  const head = ['NMI', 'ARI', 'accuracy', 'topics'].map((name) => name.padStart(10)).join('');
  const rate = (name: string, { seconds, postsPerSecond }: Timed) =>
    `${name}: ${seconds.toFixed(1)} s, ${Math.round(postsPerSecond)} posts a second`;
  return [
    `${n} posts of ${settled.gold} topics`,
    `${''.padEnd(22)}${head}${'of 5 or more'.padStart(14)}`,
    line('Vane', settled),
    line('Vane, on arrival', onArrival),
    line('plain TF-IDF cosine', plain),
    rate('Vane', settled),
    rate('plain TF-IDF cosine', plain),
  ].join('\n');
}
