import { isNameless } from './nameless.ts';
import { phrasesOf, type PhraseText } from './phrases.ts';

/** A topic to be named, by posts of it. */
export interface NamedBy<Id> {
  readonly id: Id;
  readonly posts: readonly PhraseText[];
}

export interface TopicName {
  /** What sets it apart most; empty when no word occurs twice, or no post has a word. */
  readonly title: string;
  /** More of the same kind, the title first; none repeats the words of another. */
  readonly phrases: readonly string[];
}

const PHRASES = 4;
/** A word gives way to a phrase that holds it in this share of its posts. */
const MOSTLY_IN_PHRASE = 0.5;
/** What is said once names a topic only when it has a single post. */
const LEAST_POSTS = 2;

/**
 * Names topics by what sets them apart from each other: words, phrases and hashtags that many of a topic's posts have
 * and few of the others' (class-based TF-IDF, Grootendorst 2022, arXiv:2203.05794, each counted once a post).
 * Give the large topics of the day together, so that what all of them say names none.
 */
export function nameTopics<Id>(topics: readonly NamedBy<Id>[]): Map<Id, TopicName> {
  const counted = topics.map(({ id, posts }) => ({ id, size: posts.length, counts: countPhrases(posts) }));
  const everywhere = new Map<string, number>();
  for (const { counts } of counted)
    for (const [key, { posts }] of counts) everywhere.set(key, (everywhere.get(key) ?? 0) + posts);
  const all = [...everywhere.values()].reduce((sum, posts) => sum + posts, 0);
  const average = all / Math.max(1, topics.length);
  const rarity = (key: string) => Math.log1p(average / (everywhere.get(key) ?? 1));
  return new Map(counted.map(({ id, size, counts }) => [id, nameOf(counts, size, rarity)]));
}

interface PhraseCount {
  posts: number;
  /** How often it is written so. */
  readonly forms: Map<string, number>;
}

function countPhrases(posts: readonly PhraseText[]): Map<string, PhraseCount> {
  const counts = new Map<string, PhraseCount>();
  for (const post of posts)
    for (const [key, form] of phrasesOf(post)) {
      const count = counts.get(key) ?? { posts: 0, forms: new Map<string, number>() };
      count.posts += 1;
      count.forms.set(form, (count.forms.get(form) ?? 0) + 1);
      counts.set(key, count);
    }
  return counts;
}

function nameOf(
  counts: ReadonlyMap<string, PhraseCount>,
  size: number,
  rarity: (key: string) => number,
): TopicName {
  const least = Math.min(LEAST_POSTS, size);
  const ranked = [...counts]
    .filter(([key, { posts }]) => posts >= least && !isNameless(key))
    .map(([key, { posts }]) => ({ key, posts, score: posts * rarity(key) }))
    .sort((one, other) => other.score - one.score || other.key.length - one.key.length)
    .slice(0, 50);
  const chosen: string[] = [];
  for (const { key, posts } of ranked) {
    if (chosen.length === PHRASES) break;
    const whole = longest(key, posts, ranked);
    if (!chosen.some((other) => overlap(other, whole))) chosen.push(whole);
  }
  const phrases = chosen.map((key) => usualForm(counts.get(key)));
  return { title: phrases[0] ?? '', phrases };
}

/** The longest phrase around one that stands in most of its posts. */
function longest(key: string, posts: number, ranked: readonly { key: string; posts: number }[]): string {
  return ranked
    .filter((other) => other.key.includes(key) && other.posts >= posts * MOSTLY_IN_PHRASE)
    .reduce((best, other) => (other.key.length > best.length ? other.key : best), key);
}

/** Whether two phrases share a word, or one stands in the other as Chinese does, without blanks. */
function overlap(one: string, other: string): boolean {
  const [words, others] = [one, other].map((key) => key.replace('#', '').split(' '));
  return (
    bare(one).includes(bare(other)) ||
    bare(other).includes(bare(one)) ||
    (words ?? []).some((word) => others?.includes(word))
  );
}

const bare = (key: string): string => key.replaceAll(/[# ]/g, '');

function usualForm(count: PhraseCount | undefined): string {
  const [usual] = [...(count?.forms ?? [])].sort(([, one], [, other]) => other - one);
  return usual?.[0] ?? '';
}
