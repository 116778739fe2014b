import type { Messages } from '../index.ts';

const perStep = { fiveMinutes: '每5分钟', hour: '每小时', day: '每日' };

export const charts: Messages['charts'] = {
  title: {
    volume: (brand, step) => `${brand} ${perStep[step]}提及量`,
    sentiment: (brand) => `提及 ${brand} 的情感`,
    share: () => '声量份额',
    movement: (brand) => `${brand} 相关话题`,
    expected: (brand, measure) => (measure === 'mentions' ? `${brand} 提及量` : `${brand} 负面占比`),
  },
  measures: { mentions: '提及量', negativeShare: '负面占比' },
  nothing: '此期间没有提及',
  others: '其他',
  before: '上一期',
  now: '本期',
  range: '95%置信区间',
  expected: '预期范围',
  crossing: ({ at, value, bound, isBelow }) => `${at}：${value}，预期${isBelow ? '至少' : '至多'} ${bound}`,
  change: ({ before, now }, percent) =>
    before === 0 ? '新' : `${now > before ? '+' : now < before ? '−' : '±'}${percent(Math.abs(now / before - 1))}`,
};
