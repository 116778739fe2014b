import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { VaneError } from '../../src/errors.ts';
import { type Sentiment, SENTIMENTS } from '../capability.ts';
import type { PulledModel } from './model.ts';

const config = z.looseObject({ id2label: z.record(z.string(), z.string()).default({}) });

/** Names that classifiers give to what we call by one. Stars are those of reviews. */
const NAMES: Readonly<Record<Sentiment, RegExp>> = {
  negative: /^(neg|negative|[12] stars?|(very|extremely) negative)$/i,
  neutral: /^(neu|neutral|3 stars?|mixed)$/i,
  positive: /^(pos|positive|[45] stars?|(very|extremely) positive)$/i,
};

/**
 * The sentiment that each logit of a classifier speaks for, from its `config.json`, or from the catalogue where
 * that has but numbers (`LABEL_0`).
 *
 * @throws VaneError `model.pulled_broken` when its labels are no sentiments
 */
export function sentimentLabels({ id, folder, labels }: PulledModel): readonly Sentiment[] {
  const { id2label } = config.parse(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
  const own = Object.entries(id2label)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, name]) => SENTIMENTS.find((sentiment) => NAMES[sentiment].test(name)));
  if (own.length > 0 && own.every((label) => label !== undefined)) return own;
  if (labels) return labels;
  const problem = `its labels are ${Object.values(id2label).join(', ') || 'not named'}, which are no sentiments`;
  throw new VaneError('model.pulled_broken', { model: id, file: 'config.json', problem });
}
