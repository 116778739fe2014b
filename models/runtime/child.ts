/**
 * The model process: models, picture decoding and everything else that is native, slow or may crash.
 * Started by `client.ts`; speaks `protocol.ts` over the fork's channel and ends with it.
 */
import { openCapabilities } from '../answering.ts';
import type { Ask, Report } from './protocol.ts';
import { sendError } from './protocol.ts';

const report = (message: Report): void => void process.send?.(message);

// A Ctrl-C reaches the whole process group; the bot decides when this process ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));

try {
  const { models, slow, answer } = await openCapabilities(process.argv[2]);
  // Batches overlap; the time that two of them share is counted once.
  let underWay = 0;
  let since = 0;
  process.on('message', (ask: Ask) => {
    if (underWay === 0) since = performance.now();
    underWay += 1;
    void answer(ask.capability, ask.inputs).then((results) => {
      const now = performance.now();
      const busy = now - since;
      since = now;
      underWay -= 1;
      report({ type: 'answers', batch: ask.batch, results, busy, memory: process.memoryUsage.rss() });
    });
  });
  report({ type: 'ready', models, slow, memory: process.memoryUsage.rss() });
} catch (thrown) {
  report({ type: 'failed', error: sendError(thrown) });
  process.disconnect();
}
