import type { Capability, Input, Models, PictureAnswer, TextAnswer } from '../../models/index.ts';
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

/** Models whose answers a reader can foresee: each `good` in the clean text speaks for positive. */
export function scriptedModels(): Models & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = (capability: Capability, input: Input<Capability>): TextAnswer | PictureAnswer => {
    if (capability === 'picture') return picture;
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
