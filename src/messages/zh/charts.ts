import type { Messages } from '../index.ts';

const perStep = { fiveMinutes: '每5分钟', hour: '每小时', day: '每日', month: '每月' };

const percent = (share: number) => `${Math.round(share * 100)}%`;

const sign = (change: number): string => (change > 0 ? '+' : change < 0 ? '−' : '±');

export const charts: Messages['charts'] = {
  title: {
    volume: (brand, step) => `${brand} ${perStep[step]}提及量`,
    sentiment: (brand) => `${brand} 提及的情感`,
    share: () => '声量份额',
    movement: (brand) => `${brand} 相关话题`,
    expected: (brand, measure, step) =>
      ({
        mentions: `${brand} ${perStep[step]}提及量`,
        negativePosts: `${brand} ${perStep[step]}负面帖子`,
        negativeShare: `${brand} 负面占比`,
      })[measure],
  },
  measures: { mentions: '提及量', negativePosts: '负面帖子', negativeShare: '负面占比' },
  change: ({ before, now }) =>
    before === 0 ? '新' : `${sign(now - before)}${percent(Math.abs(now / before - 1))}`,
  crossing: ({ at, value, bound, isBelow }) => `${at}：${value}，预期${isBelow ? '至少' : '至多'} ${bound}`,
  trace: '<1%',
  finePercent: (share) => `${(share * 100).toFixed(1)}%`,
  nothing: '此期间没有提及',
  others: '其他',
  before: '上一期',
  now: '本期',
  range: '95% 置信区间',
  expected: '预期范围',

  alt: {
    space: '',
    of: (heading, period) => `图表：${heading}，${period}。`,
    nothing: '没有提及。',
    total: (count) => `共 ${count} 次。`,
    peak: (at, count) => `最多为 ${at}：${count} 次。`,
    sentiments: (parts) => `总体${parts.join('，')}。`,
    share: (name, share) => `${name} ${share}`,
    only: (name, share) => `${name}：${share}。`,
    course: (name, first, highest, at, last) =>
      `${name}：最初 ${first}，最高 ${highest}（${at}），最近 ${last}。`,
    between: (share, low, high) => `${share}（95% 置信区间 ${low} 至 ${high}）`,
    brand: (name, share, mentions) => `${name}：${share}，${mentions} 次提及。`,
    topic: (name, before, now, moved) => `${name}：此前 ${before}，现在 ${now}（${moved}）。`,
    crossed: (words) => `超出预期范围：${words}。`,
    notCrossed: '一直在预期范围内。',
    latest: (at, value, low, high) => `最近 ${at}：${value}，预期 ${low} 至 ${high}。`,
  },
};
