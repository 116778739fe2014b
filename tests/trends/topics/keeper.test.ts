import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Topics } from '../../../src/store/index.ts';
import { TopicKeeper } from '../../../src/trends/topics/keeper.ts';

const log = pino({ level: 'silent' });
const topics = (place: Topics['place']): Topics => ({
  place,
  series: () => Promise.resolve([]),
  posts: () => Promise.resolve([]),
  waiting: () => Promise.resolve(['acme']),
  nameless: () => Promise.resolve([]),
  name: () => Promise.resolve(),
  largest: () => Promise.resolve([]),
  restartIfOlder: () => Promise.resolve(),
});

test('who asks while posts wait for long is told that they do', async () => {
  const keeper = new TopicKeeper({ topics: topics(() => new Promise<never>(() => undefined)), log });
  expect(await keeper.freshen('acme')).toBe(false);
});

test('who asks when all are placed is told so', async () => {
  const keeper = new TopicKeeper({ topics: topics(() => Promise.resolve(0)), log });
  expect(await keeper.freshen('acme')).toBe(true);
});
