import cron from 'node-cron';
import type { Runner } from './runner.ts';

/** Wakes the runner now, for the machine may have slept, and at the start of every minute. */
export function startWaking(runner: Runner): { stop(): Promise<void> } {
  let waking = runner.wake(new Date());
  const task = cron.schedule('* * * * *', () => (waking = runner.wake(new Date())), { noOverlap: true });
  return {
    stop: async () => {
      runner.stop();
      await task.destroy();
      await waking;
    },
  };
}
