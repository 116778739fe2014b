import type { Corpus, LabelledText } from '../../models/training/index.ts';

const OPENINGS = ['the new phone', 'this update', 'our order', 'the match today', 'the support team'];
const ENDINGS = {
  negative: ['is awful', 'broke again, so annoying', 'was a terrible letdown'],
  neutral: ['arrives on tuesday', 'was announced in berlin', 'has a second version'],
  positive: ['is wonderful', 'made me so happy', 'was a lovely surprise'],
} as const;

const rows: LabelledText[] = OPENINGS.flatMap((opening) =>
  Object.entries(ENDINGS).flatMap(([label, endings]) =>
    endings.map((ending) => ({ text: `${opening} ${ending}`, label: label as keyof typeof ENDINGS })),
  ),
);

/** 45 texts of our own, in which the words say it all. */
export const synthetic: Corpus = { name: 'synthetic', sha256: '0'.repeat(64), rows };
