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
  const { models, answer } = await openCapabilities();
  process.on('message', (ask: Ask) => {
    const started = performance.now();
    void answer(ask.capability, ask.inputs).then((results) =>
      report({
        type: 'answers',
        batch: ask.batch,
        results,
        busy: performance.now() - started,
        memory: process.memoryUsage.rss(),
      }),
    );
  });
  report({ type: 'ready', models, memory: process.memoryUsage.rss() });
} catch (thrown) {
  report({ type: 'failed', error: sendError(thrown) });
  process.disconnect();
}
