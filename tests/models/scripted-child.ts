/** A model process that does what its texts say, to see how the client copes. */
import type { Ask, Report } from '../../models/runtime/protocol.ts';

const report = (message: Report): void => void process.send?.(message);
const model = { id: 'scripted', version: '1' };

process.on('disconnect', () => process.exit(0));
process.on('message', ({ batch, inputs }: Ask) => {
  const texts = inputs.map((input) => ('text' in input ? input.text : ''));
  if (texts.includes('crash')) process.kill(process.pid, 'SIGKILL');
  if (texts.includes('hang')) return;
  const results = texts.map((text) =>
    text === 'fail'
      ? { error: { code: 'media.not_found' as const, details: { source: 'a.png' }, problem: 'told to' } }
      : {
          answer: {
            model,
            // The text's own length comes back as a score: an answer that belongs to another question shows.
            scores: { negative: text.length, neutral: inputs.length, positive: process.pid },
            reasons: [],
          },
        },
  );
  setTimeout(() => report({ type: 'answers', batch, results, busy: 1, memory: 1 }), 2);
});
report({ type: 'ready', models: [model], memory: 1 });
