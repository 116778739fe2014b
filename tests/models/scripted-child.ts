/** A model process that does what its texts say, to see how the client copes. */
import type { TextAnswer } from '../../models/capability.ts';
import type { Ask, Report } from '../../models/runtime/protocol.ts';
import { textAnswer } from './text-answer.ts';

const report = (message: Report): void => void process.send?.(message);
const model = { id: 'scripted', version: '1' };

/** The text's own length comes back as a score: an answer that belongs to another question shows. */
function answerTo(text: string, together: number): TextAnswer {
  const answer = textAnswer(model, []);
  const scores = { negative: text.length, neutral: together, positive: process.pid };
  return { ...answer, readings: { ...answer.readings, sentiment: { ...answer.readings.sentiment, scores } } };
}

process.on('disconnect', () => process.exit(0));
process.on('message', ({ batch, inputs }: Ask) => {
  const texts = inputs.map((input) => ('text' in input ? input.text : ''));
  if (texts.includes('crash')) process.kill(process.pid, 'SIGKILL');
  if (texts.includes('hang')) return;
  const results = texts.map((text) =>
    text === 'fail'
      ? { error: { code: 'media.not_found' as const, details: { source: 'a.png' }, problem: 'told to' } }
      : {
          answer: answerTo(text, inputs.length),
        },
  );
  setTimeout(() => report({ type: 'answers', batch, results, busy: 1, memory: 1 }), 2);
});
report({ type: 'ready', models: [model], memory: 1 });
