import cron from 'node-cron';
import type { Logger } from 'pino';
import type { Store } from '../store/index.ts';
import { DAY } from '../durations.ts';

/**
 * Erases posts that are older than the organisation's retention time, with their analyses, and notes and closed incidents likewise: once at the start
 * (the machine may have slept through the night) and every day at 03:30, the machine's time.
 */
export function startRetention(store: Store<unknown>, log: Logger): { stop(): Promise<void> } {
  const sweep = async () => {
    const oldest = new Date(Date.now() - store.settings.get().retentionDays * DAY);
    try {
      const erased = await store.posts.eraseBefore(oldest);
      await store.notes.eraseBefore(oldest);
      await store.incidents.eraseBefore(oldest);
      if (erased > 0) log.info({ erased }, 'erased posts that were past their retention time');
    } catch (error) {
      log.error(
        { problem: error instanceof Error ? error.name : 'unknown' },
        'old posts could not be erased',
      );
    }
  };
  let running = sweep();
  const task = cron.schedule('30 3 * * *', () => (running = sweep()), { noOverlap: true });
  return {
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
}
