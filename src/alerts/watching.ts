import cron from 'node-cron';
import type { Rounds } from './rounds.ts';

/** Makes a round now, for the machine may have slept, and at the start of every minute. */
export function startRounds(rounds: Rounds): { stop(): Promise<void> } {
  let round = rounds.go(new Date());
  const task = cron.schedule('* * * * *', () => (round = round.then(() => rounds.go(new Date()))), {
    noOverlap: true,
  });
  return {
    stop: async () => {
      rounds.stop();
      await task.destroy();
      await round;
    },
  };
}
