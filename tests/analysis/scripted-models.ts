import type { Answer, Capability, Input, Models, OcrAnswer, PictureAnswer } from '../../models/index.ts';
import { textAnswer } from '../models/text-answer.ts';
import { VaneError } from '../../src/errors.ts';

const picture: PictureAnswer = {
  model: { id: 'scripted-picture', version: '1' },
  format: 'png',
  width: 2,
  height: 1,
  frames: 1,
  colors: [{ hex: '#ff0000', share: 1 }],
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

/** Models whose answers a reader can foresee: each `good` in the clean text speaks for positive. */
export function scriptedModels(ocr: OcrAnswer | Error = blank): Models & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = (capability: Capability, input: Input<Capability>): Answer<Capability> => {
    if (capability === 'picture') return picture;
    if (capability === 'ocr') {
      if (ocr instanceof Error) throw ocr;
      return ocr;
    }
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
