import type { Rhythm, Weekday } from '../../schedule/schedule.ts';
import type { EndedRun } from '../../store/index.ts';
import type { Change } from '../../digests/what-changed.ts';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const count = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${Math.round(value) === 1 ? one : many}`;

const WEEKDAY: Readonly<Record<Weekday, string>> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

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
    add: 'Say regularly in a channel what changed in the talk of a brand (managers)',
    edit: 'Change a digest (managers)',
    remove: 'Stop a digest (managers)',
    list: 'Show the digests: where, when, and what went out last',
    brands: 'the brand; several with commas between',
    channel: 'where it goes; here, if not said',
    every: 'daily (if not said) or weekly',
    at: 'the time of day, such as 08:30; 09:00, if not said',
    on: 'the day of a weekly one; monday, if not said',
    cron: 'instead: minute hour day month weekday, such as "0 9 * * 1-5"',
    timeZone: 'the time zone of the time; yours, if not said',
    language: 'the language it is written in; yours, if not said',
    ownName: 'its name; the brand, if not said',
    name: 'the digest',
    nameOrBrand: 'the digest, or a brand',
    added: (name: string) => `I say in future what changed: ${name}.`,
    changed: (name: string) => `The digest ${name} is changed.`,
    removed: (name: string) => `The digest ${name} is no more.`,
    none: 'There is no digest yet. A manager adds one: /digest add Acme --at 09:00',
    listTitle: 'Digests',
    columns: ['Digest', 'Where', 'When', 'Next', 'Last'],
    labels: { brands: 'Brands', where: 'Where', when: 'When', next: 'Next' },
    rhythm: (rhythm: Rhythm, timeZone: string) => {
      switch (rhythm.every) {
        case 'day':
          return `every day at ${rhythm.at}, ${timeZone}`;
        case 'week':
          return `every ${WEEKDAY[rhythm.on]} at ${rhythm.at}, ${timeZone}`;
        case 'cron':
          return `${rhythm.cron} (cron), ${timeZone}`;
      }
    },
    /** `delay`: in minutes. */
    lastRun: (due: string, state: EndedRun['state'], delay: number) =>
      `${due}: ${
        {
          claimed: 'under way',
          done: delay > 10 ? `posted, ${number.format(delay)} min late` : 'posted',
          failed: 'failed',
          skipped: 'skipped, too late',
        }[state]
      }`,
    late: (due: string) => `🕰️ Late: this was due on ${due}, and Vane was not running then.`,
    brandsGone:
      'The brands of this digest are no more. "digest edit" gives it others, "digest remove" stops it.',
    posted: (place: string) => `Posted in ${place}.`,
    postedPrivately: 'Posted where it goes.',
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
    shareChanged: (name: string, { direction, now, usual, share: is, usualShare }: Change) =>
      `${direction === 'up' ? '📈 Larger' : '📉 Smaller'} share of ${name}: ${share(is)} of all, usually ${share(usualShare)} (${number.format(now)}; ${against(now, usual)})`,
    topicRises: (name: string, { now, usual }: Change) =>
      `📈 More of “${name}”: ${number.format(now)} (${against(now, usual)})`,
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
