import type { ColorName } from '../capability.ts';

/** Hue in degrees, 0 to 360; saturation and value, 0 to 1. */
export interface Hsv {
  readonly hue: number;
  readonly saturation: number;
  readonly value: number;
}

/** Of bytes, 0 to 255: A. R. Smith, "Color gamut transform pairs", 1978. */
export function toHsv(red: number, green: number, blue: number): Hsv {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  return {
    hue: spread === 0 ? 0 : hueOf(red, green, blue, most, spread),
    saturation: most === 0 ? 0 : spread / most,
    value: most / 255,
  };
}

function hueOf(red: number, green: number, blue: number, most: number, spread: number): number {
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return (sixth * 60 + 360) % 360;
}

/** Up to which hue, in degrees, a colour has which name. */
const HUES: readonly (readonly [upTo: number, name: ColorName])[] = [
  [14, 'red'],
  [42, 'orange'],
  [68, 'yellow'],
  [165, 'green'],
  [258, 'blue'],
  [295, 'purple'],
  [345, 'pink'],
  [360, 'red'],
];

/** The basic term for a colour. Borders between names are a matter of taste; these were set by eye. */
export function nameOfColor({ hue, saturation, value }: Hsv): ColorName {
  if (value < 0.16) return 'black';
  if (saturation < 0.12 || (saturation < 0.2 && value < 0.35)) return nameOfGray(value);
  const name = HUES.find(([upTo]) => hue < upTo)?.[1] ?? 'red';
  if (name === 'red' && saturation < 0.5 && value > 0.75) return 'pink';
  return (name === 'orange' || name === 'red') && value < 0.62 && (name === 'orange' || saturation < 0.6)
    ? 'brown'
    : name;
}

function nameOfGray(value: number): ColorName {
  if (value > 0.85) return 'white';
  return value < 0.22 ? 'black' : 'gray';
}

/** Of `#rrggbb`. */
export function nameOfHex(hex: string): ColorName {
  const byte = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return nameOfColor(toHsv(byte(1), byte(3), byte(5)));
}
