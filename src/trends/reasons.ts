import { type Contrast, contrast } from './contrast.ts';
import { isNameless } from './nameless.ts';
import type { Phrases } from './phrases.ts';

/** What a change is made of: a phrase that more posts say than usual, or fewer. */
export interface Reason {
  readonly phrase: string;
  /** Posts that say it in the period, and in a usual one. */
  readonly posts: number;
  readonly usual: number;
}

/** Posts that were sampled of a kind, and how many of the kind there were. */
export interface Sample {
  readonly posts: readonly Phrases[];
  readonly of: number;
}

export interface Compared {
  /** Posts of the kind that changed, in the period. */
  readonly now: Sample;
  /** The same before it; `of`: how many a usual period has. */
  readonly before: Sample;
  /** All other posts, of both times: what sets the kind apart is measured against them. None: against those before. */
  readonly others: readonly Phrases[];
  readonly direction: 'up' | 'down';
}

export const MOST_REASONS = 4;
/** Of thousands of phrases some differ by chance: with this many standard deviations about one in four thousand. */
const LEAST_Z = 3.5;
/** What so many of the other posts say is said of the brand anyway. */
const COMMON = 0.1;
/** A word gives way to a phrase that holds it in this share of its posts. */
const MOSTLY_IN_PHRASE = 0.6;
/**
 * The phrases that make up a change: those that set its posts apart from others, by how many more posts (or fewer) say
 * them than usual.
 */
export function reasonsOf({ now, before, others, direction }: Compared): Reason[] {
  const [grown, other] = direction === 'up' ? [now, before] : [before, now];
  if (grown.posts.length === 0) return [];
  const elsewhere = new Map(
    contrast(other.posts, []).map(({ phrase, posts }) => [phrase.toLowerCase(), posts]),
  );
  const rivals = others.length > 0 ? others : other.posts;
  const found = contrast(grown.posts, rivals)
    .filter(({ z, others }) => z >= LEAST_Z && others <= COMMON * rivals.length)
    .filter(({ phrase }) => !isNameless(phrase));
  return distinct(found)
    .map(({ phrase, posts, z }) => {
      const there = scaled(elsewhere.get(phrase.toLowerCase()) ?? 0, other);
      const here = scaled(posts, grown);
      return { phrase, posts: here, usual: there, weight: (here - there) * z };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, two) => two.weight - one.weight)
    .slice(0, MOST_REASONS)
    .map(({ phrase, posts, usual }) =>
      direction === 'up' ? { phrase, posts, usual } : { phrase, posts: usual, usual: posts },
    );
}

const scaled = (posts: number, { posts: sampled, of }: Sample): number =>
  sampled.length === 0 ? 0 : (posts * of) / sampled.length;

/** Each with the phrase that it mostly stands in, and none beside another that says the same. */
function distinct(found: readonly Contrast[]): Contrast[] {
  const chosen: Contrast[] = [];
  for (const one of found) {
    const whole = wholeOf(one, found);
    if (!chosen.some((other) => isAlike(other.phrase, whole.phrase))) chosen.push(whole);
  }
  return chosen;
}

function wholeOf({ phrase, posts, ...rest }: Contrast, found: readonly Contrast[]): Contrast {
  return found
    .filter((other) => hasWords(other.phrase, phrase) && other.posts >= posts * MOSTLY_IN_PHRASE)
    .reduce((best, other) => (other.phrase.length > best.phrase.length ? other : best), {
      phrase,
      posts,
      ...rest,
    });
}

const hasWords = (long: string, short: string): boolean =>
  ` ${long.toLowerCase()} `.includes(` ${short.toLowerCase()} `);

/** Phrases that share a word, or have forms of one: `delay` and `delayed`. */
function isAlike(one: string, other: string): boolean {
  const [words, others] = [one, other].map((phrase) => phrase.toLowerCase().replace('#', '').split(' '));
  return (words ?? []).some((word) => others?.some((known) => isSameWord(word, known)));
}

const LONGEST_ENDING = 3;

function isSameWord(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length);
  if (short === long) return true;
  return short.length >= 4 && long.startsWith(short) && long.length - short.length <= LONGEST_ENDING;
}
