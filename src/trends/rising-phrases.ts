import { type Movement, type MovementOptions, movementsOf } from './movements.ts';
import { phrasesOf, type PhraseText } from './phrases.ts';
import { HOUR } from '../durations.ts';

export interface TimedText extends PhraseText {
  readonly at: Date;
}

/** A phrase gives way to a longer one that holds it in this share of its posts. */
const MOSTLY_IN_PHRASE = 0.8;

/**
 * Words, phrases and hashtags whose share of posts has risen, the surest first: found without a list, in any language.
 * `id` is the phrase in lower case. Give all posts of the window and of the time before it.
 */
export function risingPhrases(posts: readonly TimedText[], options: MovementOptions): Movement<string>[] {
  const { now, windowHours = 6, least = 5 } = options;
  const begin = (Math.floor(now.getTime() / HOUR) - windowHours + 1) * HOUR;
  const read = posts
    .filter(({ at }) => at <= now)
    .map((post) => ({ hour: Math.floor(post.at.getTime() / HOUR), phrases: [...phrasesOf(post).keys()] }));
  const recent = countAll(read.filter(({ hour }) => hour * HOUR >= begin).flatMap(({ phrases }) => phrases));
  const series = new Map(
    [...recent].filter(([, count]) => count >= least).map(([id]) => [id, new Map<number, number>()]),
  );
  for (const { hour, phrases } of read)
    for (const phrase of phrases) {
      const hours = series.get(phrase);
      hours?.set(hour, (hours.get(hour) ?? 0) + 1);
    }
  const totals = countAll(read.map(({ hour }) => hour));
  const moving = movementsOf(
    Array.from(series, ([id, hours]) => ({ id, hours })),
    totals,
    options,
  ).filter(({ direction }) => direction === 'rising' || direction === 'new');
  return withoutParts(moving).sort((one, other) => one.significance - other.significance);
}

function countAll<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Drops `phone` where nearly all of its posts say `acme phone`. */
const withoutParts = (moving: readonly Movement<string>[]): Movement<string>[] =>
  moving.filter(
    ({ id, observed }) =>
      !moving.some(
        (other) => other.id !== id && other.id.includes(id) && other.observed >= observed * MOSTLY_IN_PHRASE,
      ),
  );
