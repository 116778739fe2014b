import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalog, checkFiles, modelFor } from '../../models/catalog.ts';
import { SENTIMENTS } from '../../models/capability.ts';
import { openSentiment } from '../../models/text/sentiment.ts';

describe('the models that ship', () => {
  test('every capability has one, and their files are whole', () => {
    expect(modelFor('picture').id).toBe('picture-facts');
    expect(modelFor('sentiment').labels).toEqual(SENTIMENTS);
    catalog().forEach((model) => expect(() => checkFiles(model)).not.toThrow());
  });

  test('the weights of sentiment are at most 6 MB, and a card says what they are', () => {
    const { folder, files } = modelFor('sentiment');
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(6e6);
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
  ])('%s: %s', async (label, text) => {
    const ask = await openSentiment(modelFor('sentiment'));
    const [answer] = await ask([{ text }]);
    const scores = Object.entries(answer?.scores ?? {});
    expect(scores.toSorted(([, a], [, b]) => b - a)[0]?.[0]).toBe(label);
  });

  test('the strongest reason of a plain text is its plain word', async () => {
    const ask = await openSentiment(modelFor('sentiment'));
    const text = 'The food was terrible';
    const [answer] = await ask([{ text }]);
    const top = answer?.reasons.toSorted((a, b) => b.weight - a.weight)[0];
    expect(text.slice(top?.start, top?.end)).toBe('terrible');
  });
});
