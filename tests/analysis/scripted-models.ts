import type {
  Answer,
  Capability,
  FusionAnswer,
  Input,
  Models,
  OcrAnswer,
  PictureAnswer,
} from '../../models/index.ts';
import { textAnswer } from '../models/text-answer.ts';
import { VaneError } from '../../src/errors.ts';

const picture: PictureAnswer = {
  model: { id: 'scripted-picture', version: '1' },
  format: 'png',
  width: 2,
  height: 1,
  frames: 1,
  colors: [{ hex: '#ff0000', name: 'red', share: 1 }],
  brightness: 0.5,
  fingerprint: '0123456789abcdef',
};

const blank: OcrAnswer = { model: { id: 'scripted-ocr', version: '1' }, text: '', lines: [], script: null };

/** What is read in a picture that says something. */
export const meme: OcrAnswer = {
  ...blank,
  text: 'SO\ngood',
  lines: [
    { text: 'SO', confidence: 0.9, box: { left: 0.1, top: 0, width: 0.8, height: 0.1 } },
    { text: 'good', confidence: 0.8, box: { left: 0.1, top: 0.9, width: 0.8, height: 0.1 } },
  ],
  script: 'latin',
};

const scores = { negative: 0.1, neutral: 0.1, positive: 0.8 };
const happy = { label: 'positive', scores, confidence: 0.8, sure: true } as const;

/** Words and picture that agree. */
const agreeing: FusionAnswer = {
  model: { id: 'scripted-fusion', version: '1' },
  whole: happy,
  text: happy,
  picture: happy,
  agreement: { kind: 'consistent', score: 1, text: 'positive', picture: 'positive' },
  irony: 0.1,
  look: { kind: 'photo', sharpness: 0.9, composition: 'even', textShare: 0 },
  regions: [],
};

/** Happy words over a picture that is not; its upper left corner is why. */
export const conflicting: FusionAnswer = {
  ...agreeing,
  whole: {
    label: 'negative',
    scores: { negative: 0.6, neutral: 0.1, positive: 0.3 },
    confidence: 0.6,
    sure: true,
  },
  agreement: { kind: 'conflict', score: 0.2, text: 'positive', picture: 'negative' },
  irony: 0.5,
  look: { kind: 'meme', sharpness: 0.1, composition: 'centred', textShare: 0.12 },
  regions: [
    { kind: 'patch', box: { left: 0, top: 0, width: 0.25, height: 0.25 }, weight: 0.7 },
    { kind: 'words', box: { left: 0.1, top: 0.9, width: 0.8, height: 0.1 }, weight: -0.2 },
  ],
};

/** Models whose answers a reader can foresee: each `good` in the clean text speaks for positive. */
export function scriptedModels(
  ocr: OcrAnswer | Error = blank,
  fusion: FusionAnswer = agreeing,
): Models & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = (capability: Capability, input: Input<Capability>): Answer<Capability> => {
    if (capability === 'picture') return picture;
    if (capability === 'ocr') {
      if (ocr instanceof Error) throw ocr;
      return ocr;
    }
    if (capability === 'fuse') return fusion;
    if (capability === 'mark') return { png: Buffer.from('drawing') };
    const text = 'text' in input ? input.text : '';
    asked.push(text);
    if (text.includes('unreadable')) throw new VaneError('model.crashed', { capability });
    const reasons = [...text.matchAll(/good|http|@user/g)].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
      weight: word === 'good' ? 2 : -0.5,
    }));
    return textAnswer({ id: 'scripted-text', version: '1' }, reasons);
  };
  return {
    asked,
    ask: (capability, input) => new Promise((resolve) => resolve(answer(capability, input))),
    health: () => ({ pid: 1, restarts: 0, memory: 0, busy: 0, waiting: 0, models: [] }),
    close: () => Promise.resolve(),
  };
}
