import type { PictureLook, TextLine } from '../capability.ts';
import type { Measures } from './facts/measures.ts';
import { kindOf } from './kind.ts';

/** Spread of the Laplacian of a view from which it is taken for fully crisp; nine pictures in ten have less. */
const CRISP = 0.3;
/** How much more the middle must vary than the border, or how alike the halves must be. Set by eye. */
const [CENTRED, SYMMETRIC] = [0.07, 0.7];

/** What a picture is like to look at. */
export function lookOf(measures: Measures, lines: readonly TextLine[]): PictureLook {
  const of = (name: string) => measures[name] ?? 0;
  const area = lines.reduce((sum, { box }) => sum + box.width * box.height, 0);
  return {
    kind: kindOf(
      measures,
      lines.map(({ box }) => box),
    ),
    sharpness: Math.min(1, of('sharpness') / CRISP),
    composition: of('symmetry') > SYMMETRIC ? 'symmetric' : of('middleBusier') > CENTRED ? 'centred' : 'even',
    textShare: Math.min(1, area),
  };
}
