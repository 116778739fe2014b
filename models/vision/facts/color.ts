import { COLOR_NAMES } from '../../capability.ts';
import { type Hsv, nameOfColor, toHsv } from '../color-names.ts';
import { CELLS, CELL_OF, type View } from '../view.ts';
import type { Measures } from './measures.ts';
import { meanOf, spreadOf } from './measures.ts';

const CELL_COUNT = CELLS * CELLS;
/** Steps of each channel when colours are counted. */
const LEVELS = 8;

/** Colours are looked up by the upper five bits of each channel; this is the colour in the middle of its 512. */
const lookUp = (rgb: number): Hsv => {
  const byte = (shift: number) => (((rgb >> shift) & 31) << 3) + 4;
  return toHsv(byte(10), byte(5), byte(0));
};
const LOOKED_UP = 2 ** 15;
const NAME_OF = Uint8Array.from({ length: LOOKED_UP }, (_, rgb) =>
  COLOR_NAMES.indexOf(nameOfColor(lookUp(rgb))),
);
const COSINE_OF = Float64Array.from({ length: LOOKED_UP }, (_, rgb) =>
  Math.cos((lookUp(rgb).hue * Math.PI) / 180),
);
const SINE_OF = Float64Array.from({ length: LOOKED_UP }, (_, rgb) =>
  Math.sin((lookUp(rgb).hue * Math.PI) / 180),
);

/** What colours say: which there are, how bright, how saturated, how many, and where. */
export function colorMeasures(view: View): Measures {
  const count = view.length / 3;
  const [saturation, value] = [new Float64Array(count), new Float64Array(count)];
  const [hueX, hueY] = [new Float64Array(count), new Float64Array(count)];
  const names = new Float64Array(COLOR_NAMES.length);
  const boxes = new Float64Array(LEVELS ** 3);
  const [redGreen, yellowBlue] = [new Float64Array(count), new Float64Array(count)];
  const saturationIn = new Float64Array(CELL_COUNT);
  const valueIn = new Float64Array(CELL_COUNT);
  for (let at = 0; at < count; at++) {
    const [r, g, b] = [view[3 * at] ?? 0, view[3 * at + 1] ?? 0, view[3 * at + 2] ?? 0];
    const most = Math.max(r, g, b);
    const strength = most === 0 ? 0 : 1 - Math.min(r, g, b) / most;
    const looked = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    saturation[at] = strength;
    value[at] = most / 255;
    hueX[at] = (COSINE_OF[looked] ?? 0) * strength;
    hueY[at] = (SINE_OF[looked] ?? 0) * strength;
    redGreen[at] = r - g;
    yellowBlue[at] = (r + g) / 2 - b;
    add(names, NAME_OF[looked] ?? 0, 1 / count);
    add(boxes, (r >> 5) * LEVELS * LEVELS + (g >> 5) * LEVELS + (b >> 5), 1 / count);
    add(saturationIn, CELL_OF[at] ?? 0, (strength * CELL_COUNT) / count);
    add(valueIn, CELL_OF[at] ?? 0, ((most / 255) * CELL_COUNT) / count);
  }
  const ranked = boxes.toSorted((a, b) => b - a);
  return {
    saturation: meanOf(saturation),
    saturationSpread: spreadOf(saturation),
    value: meanOf(value),
    valueSpread: spreadOf(value),
    hueX: meanOf(hueX),
    hueY: meanOf(hueY),
    colorfulness: colorfulness(redGreen, yellowBlue),
    colorsInUse: ranked.filter((share) => share > 0.001).length,
    topColor: ranked[0] ?? 0,
    topFiveColors: ranked.slice(0, 5).reduce((sum, share) => sum + share, 0),
    colorEntropy: entropyOf(boxes),
    ...numbered('color', names, COLOR_NAMES),
    ...numbered('saturationIn', saturationIn),
    ...numbered('valueIn', valueIn),
  };
}

/** How colourful people find it: Hasler & Süsstrunk 2003, doi:10.1117/12.477378. */
function colorfulness(redGreen: Float64Array, yellowBlue: Float64Array): number {
  const spread = Math.hypot(spreadOf(redGreen), spreadOf(yellowBlue));
  return (spread + 0.3 * Math.hypot(meanOf(redGreen), meanOf(yellowBlue))) / 255;
}

/** Of shares that sum to 1, in bits. */
export function entropyOf(shares: Float64Array): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
}

export function numbered(name: string, values: Float64Array, names?: readonly string[]): Measures {
  return Object.fromEntries(Array.from(values, (value, at) => [`${name} ${names?.[at] ?? at}`, value]));
}

function add(into: Float64Array, at: number, amount: number): void {
  into[at] = (into[at] ?? 0) + amount;
}
