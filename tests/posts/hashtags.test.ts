import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitHashtag } from '../../src/posts/hashtags.ts';

test.each([
  ['BestDayEver', ['Best', 'Day', 'Ever']],
  ['best_day_ever', ['best', 'day', 'ever']],
  ['bestdayever', ['best', 'day', 'ever']],
  ['BESTDAYEVER', ['BEST', 'DAY', 'EVER']],
  ['Throwbackthursday', ['Throwback', 'thursday']],
  ['NASAFans', ['NASA', 'Fans']],
  ['iLoveYou', ['i', 'Love', 'You']],
  ['YouTube', ['YouTube']],
  ['iPhone15手机', ['iPhone', '15', '手机']],
  ['Euro2016Final', ['Euro', '2016', 'Final']],
  ['zayn', ['zayn']],
  ['ÉlectionLibre', ['Élection', 'Libre']],
  ['ПриветМир', ['Привет', 'Мир']],
  ['日本語', ['日本語']],
  ['नमस्ते', ['नमस्ते']],
  ['北京 冬奥会', ['北京', '冬奥会']],
  ['___', []],
  ['', []],
])('%s', (name, words) => expect(splitHashtag(name)).toEqual(words));

test('loses nothing but underscores and blanks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(splitHashtag(name).join('')).toBe(name.replace(/[\s_]/g, ''));
    }),
  );
});

test('answers the same again, after more names than it remembers', () => {
  const before = splitHashtag('nofilter');
  for (let i = 0; i < 6_000; i++) splitHashtag(`name${i}`);
  expect(splitHashtag('nofilter')).toEqual(before);
});

test.each(['a', 'A', 'aB', '1a', 'é'])('keeps 40,000 units of %s whole or in its pieces', (piece) => {
  const name = piece.repeat(40_000 / piece.length);
  expect(splitHashtag(name).join('')).toBe(name);
});
