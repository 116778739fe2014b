import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalog, checkFiles, modelFor } from '../../models/catalog.ts';
import { type TextLabel, type TextTask, TEXT_LABELS, TEXT_TASKS } from '../../models/capability.ts';
import { openText } from '../../models/text/text.ts';

describe('the models that ship', () => {
  test('every capability has one, and their files are whole', () => {
    expect(modelFor('picture').id).toBe('picture-facts');
    expect(modelFor('text').labels).toEqual(TEXT_TASKS.flatMap((task) => TEXT_LABELS[task]));
    catalog().forEach((model) => expect(() => checkFiles(model)).not.toThrow());
  });

  test('the weights are at most 16 MB, and a card says what they are', () => {
    const { folder, files } = modelFor('text');
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(16e6);
    expect(statSync(join(folder, 'CARD.md')).size).toBeGreaterThan(1_000);
  });

  test.each([
    ['negative', 'The worst airline ever, they lost my bag and nobody helps :('],
    ['negative', 'so disappointed, the screen broke after two days'],
    ['neutral', 'The store opens on Monday at 9 in Berlin'],
    ['positive', 'I love this phone, the camera is amazing 😍'],
    ['positive', "Can't wait for the concert tomorrow, best day ever!!!"],
    ['positive', '味道很好，下次还来'],
    ['negative', '太差了，再也不买了'],
    ['negative', 'Das ist eine Katastrophe, ich bin so enttäuscht'],
  ])('%s: %s', async (label, text) => expect(await verdictOn(text, 'sentiment')).toBe(label));

  test.each([
    ['emotion', 'joy', 'so happy today, best news ever!! 😄'],
    ['emotion', 'anger', 'I am so angry and furious with them 😡'],
    ['emotion', 'sadness', '今天好难过，一直在哭'],
    ['offence', 'offensive', 'you are a stupid fucking idiot'],
    ['offence', 'inoffensive', 'see you at the game tomorrow'],
    ['intent', 'complaint', '@user my order never arrived and nobody answers, worst service'],
    ['intent', 'question', '@user what time do you open tomorrow?'],
    ['intent', 'praise', '@user thank you so much for the great service!'],
  ] as const)('%s %s: %s', async (task, label, text) => expect(await verdictOn(text, task)).toBe(label));

  test.each([
    'The food was great, but they lost my bag :(',
    'not as bad as I thought',
    '',
    'word '.repeat(200),
  ])('the reasons and the bias add up to the log-odds: %s', async (text) => {
    const ask = await openText(modelFor('text'));
    const [answer, empty] = await ask([{ text }, { text: '' }]);
    for (const task of TEXT_TASKS) {
      if (!answer || !empty) continue;
      const { label, reasons, scores } = answer.readings[task];
      const weights = reasons.reduce((sum, { weight }) => sum + weight, 0);
      const bias = logOdds(empty.readings[task].scores, label);
      expect(weights + bias).toBeCloseTo(logOdds(scores, label), 2);
    }
  });

  test('the strongest reason of a plain text is its plain word', async () => {
    const ask = await openText(modelFor('text'));
    const text = 'The food was terrible';
    const [answer] = await ask([{ text }]);
    const top = answer?.readings.sentiment.reasons.toSorted((a, b) => b.weight - a.weight)[0];
    expect(text.slice(top?.start, top?.end)).toBe('terrible');
  });
});

async function verdictOn(text: string, task: TextTask): Promise<string | undefined> {
  const ask = await openText(modelFor('text'));
  const [answer] = await ask([{ text }]);
  return answer?.readings[task].label;
}

/** ln p(label) less the mean of ln p(others). */
function logOdds(scores: Readonly<Partial<Record<TextLabel, number>>>, label: TextLabel): number {
  const others = Object.entries(scores).flatMap(([name, p]) => (name === label ? [] : [Math.log(p)]));
  return Math.log(scores[label] ?? NaN) - others.reduce((sum, log) => sum + log, 0) / others.length;
}
