import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicStateSchema } from '../../../src/trends/topics/state.ts';
import { TopicStream } from '../../../src/trends/topics/stream.ts';
import type { TopicSettings } from '../../../src/trends/topics/topic.ts';
import { HOUR, MINUTE, START, stories, storyPosts } from './stories.ts';

const HOURS_IN_A_DAY = 24;

function streamOf(posts = storyPosts(), settings: Partial<TopicSettings> = {}): TopicStream {
  const stream = new TopicStream(settings);
  for (const post of posts) stream.add(post);
  tidy(stream, posts.length);
  return stream;
}

function tidy(stream: TopicStream, posts: number): void {
  for (let round = 0; round < 3; round++) {
    stream.settle(posts);
    stream.merge(posts);
  }
}

/** Topics of each story's posts, as many as there are. */
const topicsOfStory = (stream: TopicStream, story: string) =>
  new Set(
    storyPosts()
      .filter(({ id }) => id.startsWith(story))
      .map(({ id }) => stream.topicOf(id)),
  );

describe('topics of a stream', () => {
  test('posts of one story share a topic, in English and Chinese, and no two stories do', () => {
    const stream = streamOf();
    const found = stories.map((story) => [...topicsOfStory(stream, story)]);
    expect(found.map((topics) => topics.length)).toEqual([1, 1, 1, 1]);
    expect(new Set(found.flat()).size).toBe(4);
  });

  test('in whatever order they come, stories are kept apart', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(storyPosts(), { minLength: 20 }), (posts) => {
        const stream = streamOf(posts);
        const found = stories.map((story) => topicsOfStory(stream, story));
        for (const [at, topics] of found.entries())
          for (const other of found.slice(at + 1))
            expect([...topics].filter((topic) => other.has(topic))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('a topic tells its size, time, hours, sentiment and best posts', () => {
    const posts = storyPosts().map((post) => ({ ...post, sentiment: 'negative' as const }));
    const [largest] = streamOf(posts).topics(2);
    expect(largest?.posts).toBeGreaterThan(4.9);
    expect(largest?.firstAt.getTime()).toBeGreaterThanOrEqual(START);
    expect(Array.from(largest?.hours.values() ?? [])).toEqual([5]);
    expect(largest?.sentiment).toEqual({ negative: 5, neutral: 0, positive: 0 });
    const [story] = largest?.examples[0]?.split('-') ?? [];
    expect(largest?.examples.every((id) => id.startsWith(story ?? '?'))).toBe(true);
    expect(largest?.examples.length).toBeGreaterThan(0);
  });

  test('a half-life later a topic counts half, and a lone post is forgotten in the end', () => {
    const stream = streamOf(storyPosts(), { halfLifeHours: HOURS_IN_A_DAY });
    const before = stream.topics()[0]?.posts ?? 0;
    stream.advance(new Date(START + 19 * MINUTE + HOURS_IN_A_DAY * HOUR));
    expect(stream.topics()[0]?.posts).toBeCloseTo(before / 2);
    stream.advance(new Date(START + 30 * HOURS_IN_A_DAY * HOUR));
    expect(stream.topics(0)).toEqual([]);
    expect(stream.topicOf('outage-0')).toBeUndefined();
  });

  test('after years of quiet it still counts', () => {
    const stream = streamOf();
    const at = new Date(START + 5 * 365 * HOURS_IN_A_DAY * HOUR);
    const [one, other] = ['a', 'b'].map((id) => stream.add({ id, text: 'Pumpkin latte again', at }));
    expect(one).toBe(other);
    expect(stream.topics().map(({ posts }) => posts)).toEqual([2]);
  });

  test('a post with nothing to tell has no topic but is counted, and one of emoji alone has one', () => {
    const stream = new TopicStream();
    expect(stream.add({ id: 'empty', text: '', at: new Date(START) })).toBeUndefined();
    expect(stream.add({ id: 'dots', text: ' … !! ', at: new Date(START) })).toBeUndefined();
    const [one, other] = ['x', 'y'].map((id) => stream.add({ id, text: '🔥🔥', at: new Date(START) }));
    expect(one).toBeDefined();
    expect(other).toBe(one);
    expect(Array.from(stream.hours().values())).toEqual([4]);
  });

  test('a post that comes twice counts once', () => {
    const stream = new TopicStream();
    const [post] = storyPosts();
    if (post === undefined) throw new Error('there are posts');
    expect(stream.add(post)).toBe(stream.add(post));
    expect(stream.topics()[0]?.posts).toBe(1);
  });

  test('10,000 posts that say the same are one topic, of as many posts', () => {
    const stream = new TopicStream({ keptPosts: 1_000 });
    for (let id = 0; id < 10_000; id++)
      stream.add({ id: String(id), text: 'Win a free phone at example.org/win', at: new Date(START) });
    stream.settle(1_000);
    expect(stream.topics().map(({ posts }) => Math.round(posts))).toEqual([10_000]);
    expect(stream.topics()[0]?.examples).toHaveLength(1);
  });

  test('memory is bounded, whatever comes', () => {
    const settings = { keptPosts: 50, mostTopics: 20, termsPerTopic: 10 };
    const stream = new TopicStream(settings);
    const posts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 200 }), { numRuns: 2_000, seed: 7 });
    posts.forEach((text, at) => stream.add({ id: String(at), text, at: new Date(START + at * MINUTE) }));
    stream.advance(new Date(START + posts.length * MINUTE));
    const { clusters, placed, merged } = stream.state();
    expect(placed.length).toBeLessThanOrEqual(50);
    expect(merged.length).toBeLessThanOrEqual(20);
    expect(clusters.length).toBeLessThanOrEqual(20);
    expect(clusters.every(({ terms }) => terms.length <= 20)).toBe(true);
  });

  test('no order of doings leaves a count that is none, or less than nothing', () => {
    const texts = fc.oneof(
      fc.constantFrom(...storyPosts().map(({ text }) => text)),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    const step = fc.record({ text: texts, hours: fc.integer({ min: -100, max: 300 }), tidied: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const stream = new TopicStream({ keptPosts: 20, mostTopics: 10, termsPerTopic: 8 });
        let at = START;
        for (const [id, { text, hours, tidied }] of steps.entries()) {
          at += hours * HOUR;
          stream.add({ id: String(id), text, at: new Date(at) });
          stream.settle(tidied);
          stream.merge(tidied);
        }
        for (const { posts, terms } of stream.state().clusters) {
          expect(posts).toBeGreaterThan(0);
          expect(terms.every(([, count]) => Number.isFinite(count) && count > 0)).toBe(true);
        }
        expect(stream.topics(0).every(({ posts }) => Number.isFinite(posts))).toBe(true);
      }),
    );
  });

  test('its state is plain JSON, from which another goes on as this one does', () => {
    const [first, rest] = [storyPosts().slice(0, 12), storyPosts().slice(12)];
    const stream = new TopicStream();
    for (const post of first) stream.add(post);
    const saved = topicStateSchema.parse(JSON.parse(JSON.stringify(stream.state())));
    const other = new TopicStream({}, saved);
    expect(other.state()).toEqual(stream.state());
    expect(rest.map((post) => other.add(post))).toEqual(rest.map((post) => stream.add(post)));
    expect(other.topics()).toEqual(stream.topics());
  });

  test('the number of a topic that was merged still leads to it', () => {
    const stream = new TopicStream();
    const posts = storyPosts();
    const arrived = new Map(posts.map((post) => [post.id, stream.add(post)]));
    tidy(stream, posts.length);
    for (const [id, topic] of arrived) {
      expect(topic).toBeDefined();
      if (topic !== undefined && stream.current(topic) === undefined) expect.unreachable(id);
    }
  });
});
