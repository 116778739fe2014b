import type { ChartSpec, CountedPoint, ExpectedPoint, Period } from '../../src/charts/spec.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.parse('2026-03-01T00:00:00Z');

const period = (days: number): Period => ({ from: new Date(start), to: new Date(start + days * DAY) });

/** The same numbers on each run, 0 to 1. */
const chance = (n: number): number => {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};

function counted(places: number, length: number, level = 40): CountedPoint[] {
  return Array.from({ length: places }, (_, i) => {
    const volume = level * (1 + 0.5 * Math.sin(i / 3) + chance(i));
    const storm = i > places * 0.6 && i < places * 0.75 ? 2.5 : 1;
    const counts = {
      negative: Math.round(volume * 0.25 * storm * (0.7 + chance(i + 0.5))),
      neutral: Math.round(volume * 0.4),
      positive: Math.round(volume * 0.3 * (0.6 + chance(i + 0.7))),
    };
    return { at: new Date(start + i * length), counts };
  });
}

function expected(places: number, length: number, level: number): ExpectedPoint[] {
  return Array.from({ length: places }, (_, i) => {
    const usual = level * (1 + 0.6 * Math.sin((i / places) * 5));
    const burst = i > places * 0.8 ? usual * (i / places - 0.8) * 40 : 0;
    return {
      at: new Date(start + i * length),
      value: usual * (0.8 + 0.4 * chance(i)) + burst,
      low: usual * 0.5,
      high: usual * 1.6,
    };
  });
}

const crossed = (points: readonly ExpectedPoint[]) =>
  points.find(({ value, high }) => value > high)?.at ?? null;

const reader = { locale: 'en', timeZone: 'Europe/Berlin', theme: 'light' } as const;
const brand = 'Acme';

const fiveMinutes = expected(72, HOUR / 12, 60).map((point) => ({
  ...point,
  value: Math.round(point.value),
}));
const hourly = expected(48, HOUR, 0.12);

const names = ['Acme', 'Bolt', 'Cumulus Air', 'Delta & Söhne', 'Echo'];
const topics = [
  { name: '#battery', before: 12, now: 96 },
  { name: 'delivery time', before: 80, now: 45 },
  { name: '#launchday', before: 0, now: 60 },
  { name: 'customer service', before: 55, now: 70 },
  { name: 'price', before: 64, now: 62 },
  { name: 'screen cracks', before: 33, now: 8 },
];

/** Every kind of chart with data as they usually are. */
export const usual = {
  volume: { ...reader, kind: 'volume', brand, period: period(30), points: counted(30, DAY) },
  sentiment: { ...reader, kind: 'sentiment', brand, period: period(30), points: counted(30, DAY) },
  share: {
    ...reader,
    kind: 'share',
    period: period(7),
    brands: names.map((name, i) => ({ name, mentions: [1234, 2310, 640, 377, 20][i] ?? 0, own: i === 0 })),
  },
  movement: { ...reader, kind: 'movement', brand, period: period(7), topics },
  expected: {
    ...reader,
    kind: 'expected',
    brand,
    measure: 'mentions',
    step: 'fiveMinutes',
    period: { from: new Date(start), to: new Date(start + 6 * HOUR) },
    points: fiveMinutes,
    crossed: crossed(fiveMinutes),
  },
} as const satisfies { [K in ChartSpec['kind']]: Extract<ChartSpec, { kind: K }> };

const onlyNegative = (points: readonly CountedPoint[]): CountedPoint[] =>
  points.map(({ at, counts }) => ({ at, counts: { ...counts, neutral: 0, positive: 0 } }));

const { volume, sentiment, share, movement } = usual;
const chinese = { locale: 'zh', timeZone: 'Asia/Shanghai' } as const;
const rival = '星辰科技';
const oneDay = counted(24, HOUR, 6);

/** What a chart can be asked for, by what is special about it. */
export const examples: Readonly<Record<string, ChartSpec>> = {
  ...usual,
  'volume, empty': { ...volume, points: [] },
  'volume, one point': { ...volume, period: period(1 / 24), points: counted(1, HOUR) },
  'volume, one point in 30 days': { ...volume, points: counted(30, DAY).slice(11, 12) },
  'volume, 24 hours': { ...volume, period: period(1), points: oneDay },
  'volume, 5 days by the hour': { ...volume, period: period(5), points: counted(120, HOUR) },
  'volume, 90 days': { ...volume, period: period(90), points: counted(90, DAY, 4000) },
  'volume, negative only': { ...volume, points: onlyNegative(volume.points) },
  'volume, Chinese': { ...volume, ...chinese, brand: rival },
  'sentiment, empty': { ...sentiment, points: [] },
  'sentiment, one point': { ...sentiment, period: period(1), points: counted(1, HOUR) },
  'sentiment, 90 days': { ...sentiment, period: period(90), points: counted(90, DAY, 900) },
  'sentiment, negative only': { ...sentiment, points: onlyNegative(sentiment.points) },
  'sentiment, with gaps': {
    ...sentiment,
    points: sentiment.points.filter((_, i) => ![4, 5, 9, 11, 20, 21, 22].includes(i)),
  },
  'sentiment, Chinese': { ...sentiment, ...chinese, brand: rival },
  'share, empty': { ...share, brands: [] },
  'share, one brand': { ...share, brands: share.brands.slice(0, 1) },
  'share, 12 brands': {
    ...share,
    brands: Array.from({ length: 12 }, (_, i) => ({
      name: `Brand ${i + 1}`,
      mentions: 900 - 70 * i,
      own: i === 10,
    })),
  },
  'share, Chinese': {
    ...share,
    ...chinese,
    brands: ['星辰科技', '华为', '小米之家官方旗舰店北京分店', 'Acme 中国', '比亚迪'].map((name, i) => ({
      name,
      mentions: [52_340, 41_000, 18_000, 9_000, 300][i] ?? 0,
      own: i === 0,
    })),
  },
  'movement, empty': { ...movement, topics: [] },
  'movement, one topic': { ...movement, topics: topics.slice(0, 1) },
  'movement, falling only': { ...movement, topics: topics.filter(({ before, now }) => now < before) },
  'movement, Chinese': {
    ...movement,
    ...chinese,
    brand: rival,
    topics: topics.map((topic, i) => ({
      ...topic,
      name: ['#电池续航', '物流配送速度', '#新品发布会', '客服态度', '价格', '屏幕碎裂问题反馈'][i] ?? '',
    })),
  },
  'expected, empty': { ...usual.expected, points: [], crossed: null },
  'expected, one point': {
    ...usual.expected,
    points: fiveMinutes.slice(65, 66),
    crossed: fiveMinutes[65]?.at ?? null,
  },
  'expected, not crossed': { ...usual.expected, points: fiveMinutes.slice(0, 55), crossed: null },
  'expected, negative share': {
    ...usual.expected,
    measure: 'negativeShare',
    step: 'hour',
    period: period(2),
    points: hourly,
    crossed: crossed(hourly),
  },
  'expected, Chinese': { ...usual.expected, ...chinese, brand: rival },
};
