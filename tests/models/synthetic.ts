import type { Corpus, LabelledText } from '../../models/training/index.ts';

const OPENINGS = ['the new phone', 'this update', 'our order', 'the match today', 'the support team'];
const ENDINGS = {
  negative: ['is awful', 'broke again, so annoying', 'was a terrible letdown'],
  neutral: ['arrives on tuesday', 'was announced in berlin', 'has a second version'],
  positive: ['is wonderful', 'made me so happy', 'was a lovely surprise'],
} as const;

const rows: LabelledText[] = OPENINGS.flatMap((opening) =>
  Object.entries(ENDINGS).flatMap(([label, endings]) =>
    endings.map((ending) => ({ text: `${opening} ${ending}`, label })),
  ),
);

/** 45 texts of our own, in which the words say it all. */
export const synthetic: Corpus = { name: 'synthetic', sha256: '0'.repeat(64), rows };

const DISHES = ['味道', '服务', '这个手机', '快递', '酒店'];
const VERDICTS = { negative: ['太差了', '真糟糕', '不好'], positive: ['很好', '真不错', '太棒了'] } as const;

/** 30 more, in a script without blanks. */
export const syntheticZh: Corpus = {
  name: 'synthetic, zh',
  sha256: '1'.repeat(64),
  rows: DISHES.flatMap((dish) =>
    Object.entries(VERDICTS).flatMap(([label, verdicts]) =>
      verdicts.map((verdict) => ({ text: `${dish}${verdict}`, label })),
    ),
  ),
};
