const openings = [
  'Honestly',
  'So',
  'Update:',
  'Day 3:',
  'OMG',
  'Well',
  '@acme',
  'PSA',
  'Not gonna lie',
  '真的',
];
const subjects = [
  'the new app',
  'my order',
  'your support team',
  'the coffee',
  'this phone',
  'delivery',
  '客服',
  'the flight',
];
const verdicts = [
  'is sooo good 😍',
  'never arrived, 2 weeks and counting',
  'works as described',
  'is the worst thing I have ever paid for!!!',
  'is fine, I guess',
  'was not bad at all :)',
  'made my day #HappyCustomer',
  '太慢了 😡',
  'opens at 9 on Monday https://example.org/hours',
  'keeps crashing since the update... thanks for nothing',
];
const endings = [
  '',
  ' #BestDayEver',
  ' Anyone else?',
  ' 🙏',
  ' via @shop_news',
  ' Never again.',
  ' Thank you so much!',
];

/** Posts that differ, of the length of a tweet. The same `count` gives the same posts. */
export function benchPosts(count: number): string[] {
  const pick = (from: readonly string[], n: number) => from[n % from.length] ?? '';
  return Array.from({ length: count }, (_, i) => {
    const first = `${pick(openings, i)} ${pick(subjects, i * 7 + (i >> 3))} ${pick(verdicts, i * 3 + (i >> 5))}`;
    return `${first}. ${pick(subjects, i * 5 + 1)} ${pick(verdicts, i * 11 + 4)}${pick(endings, i * 13)} (${i})`;
  });
}
