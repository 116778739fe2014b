import { expect, test } from 'vitest';
import { calibrated, fitCalibration } from '../../models/training/calibration.ts';
import { encodeExamples } from '../../models/training/dataset.ts';

const EXAMPLES = Array.from({ length: 100 }, (_, row) => {
  const label = Number(row % 10 === 0);
  const weight = label === 1 ? 5 : 5 / 9;
  return { text: 'a', label, known: 0b11, weight, share: 1, trusted: true, corpus: 0, fold: 0 };
});
const data = encodeExamples(EXAMPLES, 16);
const rows = Uint32Array.from(EXAMPLES, (_, row) => row);
/** Of models that know nothing. */
const said = { logits: new Float64Array(200), companion: undefined };

test.each([
  ['as rare as in the rows', { shifted: true }, 0.1],
  ['as frequent as the others where all count alike', { shifted: true, balanced: true }, 0.5],
  ['as it was without shifts', { shifted: false }, 0.5],
])('a label is taken for %s', (_, options, expected) => {
  const calibration = fitCalibration(said, rows, data, 2, options);
  expect(calibrated(said, 0, calibration, 0b11)[1]).toBeCloseTo(expected, 2);
});
