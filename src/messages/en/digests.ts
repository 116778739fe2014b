import type { Change } from '../../digests/what-changed.ts';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const count = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${Math.round(value) === 1 ? one : many}`;

/** Against what is usual; nothing is usual where nothing was. */
function against(now: number, usual: number): string {
  if (usual < 0.5) return 'usually none';
  const percent = Math.round((now / usual - 1) * 100);
  return `${percent >= 0 ? '+' : '−'}${Math.abs(percent)} %, usually ${number.format(usual)}`;
}

const share = (value: number | undefined): string => `${Math.round((value ?? 0) * 100)} %`;

/** What digests say, and what is said of them. */
export const digests = {
  digest: {
    now: 'Say now what changed, where the digest goes (managers)',
    preview: 'Show what changed, to you alone',
    name: 'the digest, or a brand',
    until: 'up to this time, such as 2026-03-02 for the day before; now, if not said',

    title: (name: string, period: string) => `${name}, ${period}`,
    quiet: (title: string, sentences: readonly string[]) => `${title}: ${sentences.join(' ')}`,
    sentences: (sentences: readonly string[]) => sentences.join(' '),
    /** `windows`: of how many periods `usual` is the average. */
    mentions: (mentions: number, usual: number, windows: number, unit: 'day' | 'weekday' | 'week' | 'time') =>
      `${count(mentions, 'mention', 'mentions')} (${against(mentions, usual)}: the average of ${
        {
          day: `${count(windows, 'day', 'days')} before`,
          weekday: `the same day in ${count(windows, 'week', 'weeks')} before`,
          week: `${count(windows, 'week', 'weeks')} before`,
          time: `${count(windows, 'such time', 'such times')} before`,
        }[unit]
      }).`,
    negative: (value: number) => `${share(value)} negative.`,
    unusual: 'Nothing unusual.',
    tooEarly: (windows: number, least: number) =>
      `Too early to say what is usual: ${number.format(windows)} of ${least} earlier periods are known.`,
    silence: 'Nothing was said of it.',

    mentionsChanged: ({ direction, now, usual }: Change) =>
      `${direction === 'up' ? '📈 More mentions' : '📉 Fewer mentions'}: ${number.format(now)} (${against(now, usual)})`,
    readingChanged: (name: string, { direction, now, usual, share: is, usualShare }: Change) =>
      `${direction === 'up' ? '📈 More' : '📉 Fewer'} ${name}: ${number.format(now)} (${against(now, usual)}), ${share(is)} of all, usually ${share(usualShare)}`,
    reading: {
      sentiment: (name: string) => `${name} posts`,
      emotion: (name: string) => `posts with ${name}`,
      language: (name: string) => `posts in ${name}`,
      source: (name: string) => `posts from ${name}`,
    },
    because: (direction: 'up' | 'down', reasons: readonly string[]) =>
      `${direction === 'up' ? 'More say' : 'Fewer say'} ${reasons.join(', ')}.`,
    reason: (phrase: string, posts: number, usual: number) =>
      `“${phrase}” ${number.format(posts)} (usually ${number.format(usual)})`,
    ofNegative: (change: number, negative: number) =>
      `Of ${number.format(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}, ${number.format(Math.abs(negative))} are negative.`,
    busiest: (hour: string, posts: number) => `Most at ${hour}: ${number.format(posts)} in that hour.`,
    look: 'What to look at',
    searchFor: 'Search on with',
  },
};
