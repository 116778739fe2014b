import type { ModelRef, TextAnswer, TextReason } from '../../models/index.ts';

/** An answer that a reader can foresee: positive, joyful, literal, harmless praise. */
export function textAnswer(model: ModelRef, reasons: readonly TextReason[]): TextAnswer {
  return {
    model,
    readings: {
      sentiment: {
        label: 'positive',
        confidence: 0.8,
        sure: true,
        scores: { negative: 0.05, neutral: 0.15, positive: 0.8 },
        reasons,
      },
      emotion: {
        label: 'joy',
        confidence: 0.7,
        sure: true,
        scores: { anger: 0.05, fear: 0.05, joy: 0.7, optimism: 0.05, sadness: 0.05, surprise: 0, none: 0.1 },
        reasons,
      },
      irony: {
        label: 'literal',
        confidence: 0.9,
        sure: true,
        scores: { ironic: 0.1, literal: 0.9 },
        reasons: [],
      },
      offence: {
        label: 'inoffensive',
        confidence: 0.9,
        sure: true,
        scores: { offensive: 0.1, inoffensive: 0.9 },
        reasons: [],
      },
      intent: {
        label: 'praise',
        confidence: 0.4,
        sure: false,
        scores: { complaint: 0.1, question: 0.1, request: 0.1, praise: 0.4, other: 0.3 },
        reasons,
      },
    },
  };
}
