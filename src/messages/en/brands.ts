const number = new Intl.NumberFormat('en');
const count = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${value === 1 ? one : many}`;

/** What is said of brands, of their mentions, and of the posts that are found by a query. */
export const brands = {
  brand: {
    add: 'Follow a brand: a search with a name (managers)',
    list: 'Show the brands',
    show: 'Show a brand, and how much is said of it',
    edit: 'Change a brand (managers)',
    remove: 'Follow a brand no longer (managers)',
    try: 'Try a query on the posts that are here, before it is saved',
    name: 'its name; between quotation marks if it has several words',
    query: 'what to look for: acme OR "acme phone" -jobs lang:en',
    handles: 'its own accounts, with commas between; what they write is no mention',
    competitors: 'other brands to compare with, with commas between',
    newName: 'another name',
    title: 'Brands',
    none: 'There is no brand yet. A manager adds one: /brand add Acme acme OR "acme phone" -jobs',
    columns: { brand: 'Brand', query: 'Query', week: 'Mentions, 7 days' },
    labels: {
      query: 'Query',
      readAs: 'Read as',
      handles: 'Its own accounts',
      competitors: 'Compared with',
      week: 'Last 7 days',
      languages: 'Languages',
    },
    added: (name: string, mentions: number) =>
      `I follow ${name} from now on. ${count(mentions, 'post', 'posts')} of before ${mentions === 1 ? 'mentions' : 'mention'} it.`,
    changed: (name: string, mentions: number) =>
      `${name} is changed. ${count(mentions, 'post', 'posts')} ${mentions === 1 ? 'mentions' : 'mention'} it now.`,
    removed: (name: string) => `I no longer follow ${name}. Its counts are gone, the posts stay.`,
    mentions: (mentions: number) => count(mentions, 'mention', 'mentions'),
    tried: (found: number, of: number) => `${count(found, 'post', 'posts')} of ${number.format(of)}`,
    broad:
      '⚠️ That is a large part of all posts. A phrase ("acme phone") or a word left out (-jobs) makes it narrower.',
    nothingFound: 'None of the posts that are here. Check the words, or try "acme*" for words that begin so.',
    trends: 'Trends',
    examples: 'Examples',
  },
  posts: {
    summary: 'Search the posts that are here',
    query: 'what to look for: acme -jobs lang:en likes:>10',
    sort: 'newest (if not said), relevance, reach, or negative: those with most reach first',
    since: 'only from this time on, such as "last Monday"; 90 days ago, if not said',
    limit: 'how many, from 1 to 25; 10 if not said',
    /** `isMore`: they were not counted any further. */
    title: (found: number, of: number, isMore: boolean) =>
      `${number.format(found)} of ${isMore ? 'more than ' : ''}${count(of, 'post', 'posts')}`,
    nothing: 'No post meets that. Try fewer words, or an earlier --since.',
    reach: (likes: number, shares: number, comments: number) =>
      `👍 ${number.format(likes)} · 🔁 ${number.format(shares)} · 💬 ${number.format(comments)}`,
  },
  trends: {
    summary: 'What changed: how much is said, and how it feels',
    brand: 'the brand; all of them, if not said',
    since: 'from this time on, such as "14 days ago"; 7 days ago, if not said',
    until: 'up to this time; now, if not said',
    title: (brand: string) => `Trends of ${brand}`,
    labels: {
      mentions: 'Mentions',
      negative: 'Negative',
      positive: 'Positive',
      day: 'Last day',
      languages: 'Languages',
      emotions: 'Emotions',
    },
    /** `usual`: the average of the same day in so many weeks. */
    weekday: ({ mentions, usual, weeks }: { mentions: number; usual: number; weeks: number }) =>
      `${number.format(mentions)}; on the same weekday ${weeks === 1 ? 'a week' : `in ${weeks} weeks`} before: ${number.format(Math.round(usual))}`,
    change: (change: number) => `${change >= 0 ? '+' : '−'}${Math.abs(Math.round(change * 100))} %`,
    quiet: 'Nothing was said of it in this time.',
    /** `times`: undefined when there was nothing before. */
    against: (before: number, change: number | undefined) =>
      change === undefined
        ? 'none in the time before'
        : `${change >= 0 ? '+' : '−'}${Math.abs(Math.round(change * 100))} % against ${number.format(before)} in the time before`,
    share: (share: number, low: number, high: number) =>
      `${Math.round(share * 100)} % (95 %: ${Math.round(low * 100)}–${Math.round(high * 100)} %)`,
    shareBefore: (share: number) => `${Math.round(share * 100)} % in the time before`,
    columns: {
      brand: 'Brand',
      mentions: 'Mentions',
      share: 'Share',
      change: 'Change',
      negative: 'Negative',
      positive: 'Positive',
    },
  },
  compareBrands: {
    summary: 'Share of voice: which brand is spoken of how much, and how it feels',
    brands: 'the brands, with commas between; one is compared with its competitors, none: all of them',
    title: 'Share of voice',
  },
  topics: {
    summary: 'What people talk about: which topics rise, which fall, and why they count as rising',
    title: (brand: string) => `Topics of ${brand}`,
    none: 'No topic was found in this time: nothing was said by three people or more.',
    stale: 'Posts are still being sorted into topics: ask again in a moment.',
    noneMoved: 'No topic rises or falls beyond chance.',
    moving: 'Topics that moved',
    open: 'Topics',
    columns: { topic: 'Topic', posts: 'Posts', usual: 'Usually', negative: 'Negative' },
    sentences: (sentences: readonly string[]) => sentences.join(' '),
    line: (name: string, why: string) => `${name}: ${why}`,
    facts: (posts: number, negative: string, positive: string) =>
      `${count(posts, 'post', 'posts')}, ${negative} negative, ${positive} positive.`,
    /** `usual`: as many as its usual part of all posts would have been. */
    moved: (direction: 'new' | 'rising' | 'falling', posts: number, usual: number) =>
      direction === 'new'
        ? `New: ${count(posts, 'post', 'posts')}, none before.`
        : `${direction === 'rising' ? 'Rising' : 'Falling'}: ${number.format(posts)} instead of ${number.format(usual)}.`,
    steady: (usual: number) => `As usual (${number.format(usual)} were to be expected).`,
    burst: (since: string) => `In a burst since ${since}.`,
    chance: (chance: number) =>
      `Chance of that by accident: ${chance < 0.001 ? 'under 0.1 %' : `${(chance * 100).toFixed(1)} %`}.`,
  },
};
