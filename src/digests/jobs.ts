import PQueue from 'p-queue';
import type { Card } from '../bot/card.ts';
import { type Place, placeFrom } from '../bot/place.ts';
import { messagesFor } from '../messages/index.ts';
import type { Job } from '../schedule/runner.ts';
import { duesBetween, latestOf } from '../schedule/schedule.ts';
import type { Services } from '../services.ts';
import { composeDigest } from './compose.ts';
import { momentText } from '../messages/moments.ts';
import type { Subscription } from './subscription.ts';

/** Later than this, a digest says that it is late. */
const LATE_MS = 10 * 60_000;

export const digestJobId = (key: string): string => `digest:${key}`;

/** The digests of the platforms that this process is connected to; those of others are another process's. */
export function digestJobs(services: Services): () => Job[] {
  // One at a time: each reads thousands of posts.
  const composing = new PQueue({ concurrency: 1 });
  return () =>
    Object.entries(services.store.settings.get().digests).flatMap(([key, subscription]) => {
      const place = placeFrom(subscription.place);
      const isHere = services.connections.some(({ platform }) => platform === place?.platform);
      return place === undefined || !isHere ? [] : [jobOf(key, subscription, { place, services, composing })];
    });
}

interface Means {
  readonly place: Place;
  readonly services: Services;
  readonly composing: PQueue;
}

function jobOf(key: string, subscription: Subscription, { place, services, composing }: Means): Job {
  const id = digestJobId(key);
  // Its message has the run's name: a second attempt changes it, or finds it said.
  const nameOf = (due: Date) => `${id}@${due.toISOString()}`;
  return {
    id,
    since: new Date(subscription.since),
    duesBetween: (after, until) => duesBetween(subscription, after, until),
    latest: (due) => latestOf(subscription, due),
    run: async (due, now) => {
      const card = await composing.add(() => composeDigest(services, subscription, due), {
        throwOnTimeout: true,
      });
      const isLate = now.getTime() - due.getTime() > LATE_MS;
      await services.outbox.say({
        key: nameOf(due),
        place,
        card: isLate ? markedLate(card, subscription, due) : card,
      });
    },
    progress: async (due) => {
      const state = await services.store.deliveries.stateOf(nameOf(due));
      return state === undefined || state === 'failed' ? 'none' : state === 'sent' ? 'done' : 'begun';
    },
  };
}

function markedLate(card: Card, { language, timeZone }: Subscription, due: Date): Card {
  const text = messagesFor(language).commands.digest.late(momentText(due, { locale: language, timeZone }));
  return { ...card, blocks: [...card.blocks, { type: 'note', text }] };
}
