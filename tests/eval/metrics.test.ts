import { describe, expect, test } from 'vitest';
import { calibrationError, measure, type Prediction } from '../../src/eval/metrics.ts';

const labels = ['negative', 'neutral', 'positive'];
const predicted = (gold: string, label: string, confidence = 0.9): Prediction => ({
  gold,
  label,
  confidence,
});

describe('figures', () => {
  test('worked by hand', () => {
    const figures = measure(
      [
        predicted('negative', 'negative'),
        predicted('negative', 'neutral'),
        predicted('neutral', 'neutral'),
        predicted('positive', 'positive'),
        predicted('positive', 'positive'),
        predicted('positive', 'negative'),
      ],
      labels,
    );
    expect(figures.n).toBe(6);
    expect(figures.accuracy).toBeCloseTo(4 / 6);
    expect(figures.perClass.negative).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
    expect(figures.perClass.neutral?.f1).toBeCloseTo(2 / 3);
    expect(figures.perClass.positive?.f1).toBeCloseTo(0.8);
    expect(figures.macroRecall).toBeCloseTo((0.5 + 1 + 2 / 3) / 3);
    expect(figures.macroF1).toBeCloseTo((0.5 + 2 / 3 + 0.8) / 3);
  });

  test('a label that never occurs does not pull the means down', () => {
    const figures = measure([predicted('negative', 'negative'), predicted('positive', 'positive')], labels);
    expect(figures.macroRecall).toBe(1);
    expect(figures.perClass.neutral).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
  });

  test('calibration: right as often as it says is 0, always sure and always wrong is 1', () => {
    const half = [predicted('positive', 'positive', 0.5), predicted('negative', 'positive', 0.5)];
    expect(calibrationError(half)).toBe(0);
    expect(calibrationError([predicted('negative', 'positive', 1)])).toBe(1);
    const mixed = [...half, predicted('positive', 'positive', 0.9), predicted('positive', 'positive', 0.9)];
    expect(calibrationError(mixed)).toBeCloseTo(0.05);
  });
});
