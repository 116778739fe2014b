import { COLOR_NAMES } from '../../capability.ts';
import { type Hsv, nameOfColor, toHsv } from '../color-names.ts';
import { CELLS, CELL_OF, type View } from '../view.ts';
import type { Measures } from './measures.ts';

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
  const tally = tallyOf(view);
  const count = view.length / 3;
  const ranked = tally.boxes.toSorted().reverse();
  return {
    saturation: meanOfSums(tally.saturation, count),
    saturationSpread: spreadOfSums(tally.saturation, count),
    value: meanOfSums(tally.value, count),
    valueSpread: spreadOfSums(tally.value, count),
    hueX: meanOfSums(tally.hueX, count),
    hueY: meanOfSums(tally.hueY, count),
    colorfulness: colorfulness(tally, count),
    colorsInUse: ranked.filter((share) => share > 0.001).length,
    topColor: ranked[0] ?? 0,
    topFiveColors: ranked.slice(0, 5).reduce((sum, share) => sum + share, 0),
    colorEntropy: entropyOf(tally.boxes),
    ...numbered('color', tally.names, COLOR_NAMES),
    ...numbered('saturationIn', tally.saturationIn),
    ...numbered('valueIn', tally.valueIn),
  };
}

/** Of a number and of its squares, over all pixels. */
interface Sums {
  sum: number;
  squares: number;
}

const noSums = (): Sums => ({ sum: 0, squares: 0 });
const meanOfSums = ({ sum }: Sums, count: number): number => sum / count;
const spreadOfSums = ({ sum, squares }: Sums, count: number): number =>
  Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));

function addTo(sums: Sums, value: number): void {
  sums.sum += value;
  sums.squares += value * value;
}

interface Tally {
  readonly saturation: Sums;
  readonly value: Sums;
  /** Of the hue's direction on the wheel, as long as the colour is saturated. */
  readonly hueX: Sums;
  readonly hueY: Sums;
  readonly redGreen: Sums;
  readonly yellowBlue: Sums;
  /** Shares of pixels, by name and by box of like colours. */
  readonly names: Float64Array;
  readonly boxes: Float64Array;
  /** Means in each cell. */
  readonly saturationIn: Float64Array;
  readonly valueIn: Float64Array;
}

const emptyTally = (): Tally => ({
  saturation: noSums(),
  value: noSums(),
  hueX: noSums(),
  hueY: noSums(),
  redGreen: noSums(),
  yellowBlue: noSums(),
  names: new Float64Array(COLOR_NAMES.length),
  boxes: new Float64Array(LEVELS ** 3),
  saturationIn: new Float64Array(CELL_COUNT),
  valueIn: new Float64Array(CELL_COUNT),
});

/** One pass, in which nothing is made: it is done for every part of a picture that is covered. */
function tallyOf(view: View): Tally {
  const tally = emptyTally();
  const share = 3 / view.length;
  for (let pixel = 0, at = 0; at < view.length; pixel++, at += 3) {
    const [r, g, b] = [view[at] ?? 0, view[at + 1] ?? 0, view[at + 2] ?? 0];
    const most = Math.max(r, g, b);
    const strength = most === 0 ? 0 : 1 - Math.min(r, g, b) / most;
    const looked = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    addTo(tally.saturation, strength);
    addTo(tally.value, most / 255);
    addTo(tally.hueX, (COSINE_OF[looked] ?? 0) * strength);
    addTo(tally.hueY, (SINE_OF[looked] ?? 0) * strength);
    addTo(tally.redGreen, r - g);
    addTo(tally.yellowBlue, (r + g) / 2 - b);
    add(tally.names, NAME_OF[looked] ?? 0, share);
    add(tally.boxes, (r >> 5) * LEVELS * LEVELS + (g >> 5) * LEVELS + (b >> 5), share);
    add(tally.saturationIn, CELL_OF[pixel] ?? 0, strength * share * CELL_COUNT);
    add(tally.valueIn, CELL_OF[pixel] ?? 0, (most / 255) * share * CELL_COUNT);
  }
  return tally;
}

/** How colourful people find it: Hasler & Süsstrunk 2003, doi:10.1117/12.477378. */
function colorfulness({ redGreen, yellowBlue }: Tally, count: number): number {
  const spread = Math.hypot(spreadOfSums(redGreen, count), spreadOfSums(yellowBlue, count));
  const mean = Math.hypot(meanOfSums(redGreen, count), meanOfSums(yellowBlue, count));
  return (spread + 0.3 * mean) / 255;
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
