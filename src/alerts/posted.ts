import type { Models } from '../../models/index.ts';
import { cleanText } from '../posts/clean.ts';
import { findEntities } from '../posts/entities.ts';
import type { BrandSeries, Found, Span } from '../store/index.ts';
import { HOUR } from '../durations.ts';
import { judgeReach, judgeWords, strongWords, type Verdict } from './detectors/index.ts';
import type { Firing, KeyedRule } from './firing.ts';
import { THRESHOLDS } from './sensitivity.ts';
import { STRONG_WORDS, wordsQuery } from './strong-words.ts';
import { withMinimum } from './watch.ts';

/** More posts than this do not make a rule fire more. */
const MOST_POSTS = 500;
/** Authors whose posts are read once more, to know how sure it is that they are negative. */
const MOST_READ = 10;

export interface PostedDoing {
  readonly series: BrandSeries;
  readonly models: Pick<Models, 'ask'>;
}

/** Rules on what single posts say, or who says it: those that fire by the posts of the hour before a time. */
export async function lookAtPosts(
  rules: readonly KeyedRule[],
  doing: PostedDoing,
  at: Date,
): Promise<Firing[]> {
  const fired: Firing[] = [];
  for (const rule of rules) {
    const firing = rule.kind === 'words' ? await spoken(rule, doing, at) : await reached(rule, doing, at);
    if (firing !== undefined) fired.push(firing);
  }
  return fired;
}

const hourBefore = (at: Date): Span => ({ from: new Date(at.getTime() - HOUR), to: at });

async function spoken(rule: KeyedRule, { series }: PostedDoing, at: Date): Promise<Firing | undefined> {
  const words = rule.words ?? STRONG_WORDS;
  const query = wordsQuery(words);
  if (query === undefined) return undefined;
  const found = await series.saying({ brand: rule.brand, query, ...hourBefore(at), limit: MOST_POSTS });
  const posts = found.map(({ post }) => ({ at: post.createdAt.getTime(), text: post.text }));
  const verdict = judgeWords(posts, strongWords(words), at.getTime(), rule.sensitivity);
  return firingOf(rule, withMinimum(verdict, rule), found, at);
}

async function reached(rule: KeyedRule, doing: PostedDoing, at: Date): Promise<Firing | undefined> {
  const { followers } = THRESHOLDS[rule.sensitivity];
  const query = { brand: rule.brand, followers, ...hourBefore(at), limit: MOST_READ };
  const sure: { found: Found; verdict: Verdict }[] = [];
  for (const found of await doing.series.reaching(query)) {
    const negative = await negativeScore(doing.models, found.post.text);
    const verdict = judgeReach({ followers: found.post.counts.followers, negative }, rule.sensitivity);
    if (verdict.fired) sure.push({ found, verdict });
  }
  const [first] = sure;
  return (
    first &&
    firingOf(
      rule,
      first.verdict,
      sure.map(({ found }) => found),
      at,
    )
  );
}

const firingOf = (
  rule: KeyedRule,
  verdict: Verdict,
  posts: readonly Found[],
  at: Date,
): Firing | undefined => (verdict.fired ? { rule, subject: '', since: at, at, verdict, posts } : undefined);

/** How likely a post is negative; 0 where nobody can say. */
async function negativeScore(models: Pick<Models, 'ask'>, text: string): Promise<number> {
  const clean = cleanText(text, findEntities(text)).text;
  const { readings } = await models.ask('text', { text: clean });
  return readings.sentiment.scores.negative;
}
