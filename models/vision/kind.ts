import type { Box, PictureKind } from '../capability.ts';
import type { Measures } from './facts/measures.ts';

/** What the rules look at. */
interface Signs {
  /** Drawn rather than taken: flat areas, few colours. */
  readonly isDrawn: boolean;
  /** Few colours make up most of it. */
  readonly isPlain: boolean;
  readonly isEmpty: boolean;
  /** Share of the picture that is black, grey or white. */
  readonly colorless: number;
  readonly lines: number;
  readonly textShare: number;
  /** Lines that one reads at a glance, by their height. */
  readonly bigLines: number;
  /** Whether every big line stands in the middle of the upper or the lower edge, and one of them is broad. */
  readonly isCaptioned: boolean;
}

/** A line at least this high, of the picture's height, is a headline or a caption. */
const BIG = 0.045;
/** How far from an edge the middle of a caption lies at most, how far from the middle of the picture, how broad one is. */
const [NEAR_EDGE, OFF_CENTRE, BROAD] = [0.3, 0.15, 0.3];

function isCaption({ left, top, width, height }: Box): boolean {
  const [x, y] = [left + width / 2, top + height / 2];
  return (y < NEAR_EDGE || y > 1 - NEAR_EDGE) && Math.abs(x - 0.5) < OFF_CENTRE;
}

/**
 * What kind of picture it is, by rules over what is measured of it and where words stand in it: there are no labelled
 * pictures to learn it from. Faces are not looked for.
 */
export function kindOf(measures: Measures, boxes: readonly Box[]): PictureKind {
  const signs = signsOf(measures, boxes);
  if (signs.isEmpty) return 'blank';
  if (isScreenshot(signs)) return 'screenshot';
  if (isMeme(signs)) return 'meme';
  if (isPoster(signs)) return 'poster';
  return signs.isDrawn ? 'illustration' : 'photo';
}

/** Many small lines on a plain ground without colour. */
const isScreenshot = ({ lines, bigLines, isPlain, colorless }: Signs): boolean =>
  isPlain && lines >= 4 && bigLines <= lines / 3 && colorless > 0.5;

/** A picture that was taken, with one to four captions at its edges and nothing else to read. */
const isMeme = ({ isDrawn, lines, bigLines, isCaptioned }: Signs): boolean =>
  !isDrawn && bigLines >= 1 && bigLines <= 4 && lines <= bigLines + 2 && isCaptioned;

/** Words are what it is about: much of its area, or drawn around them. */
const isPoster = ({ isDrawn, lines, bigLines, textShare }: Signs): boolean =>
  (isDrawn && (bigLines >= 1 || lines >= 3)) || textShare > 0.12 || lines >= 8;

function signsOf(measures: Measures, boxes: readonly Box[]): Signs {
  const of = (name: string) => measures[name] ?? 0;
  const big = boxes.filter(({ height }) => height >= BIG);
  return {
    isDrawn: isDrawn(of),
    isPlain: of('topFiveColors') > 0.65,
    isEmpty: boxes.length === 0 && of('contrast') < 0.03 && of('edges') < 0.002,
    colorless: of('color black') + of('color gray') + of('color white'),
    lines: boxes.length,
    textShare: boxes.reduce((sum, { width, height }) => sum + width * height, 0),
    bigLines: big.length,
    isCaptioned: big.every(isCaption) && big.some(({ width }) => width >= BROAD),
  };
}

/**
 * Whoever draws leaves areas flat, and what is not flat are outlines; cameras leave grain and soft transitions. Set by
 * eye on posts of MVSA-Single; things cut out on white pass for drawn, and paintings for taken.
 */
function isDrawn(of: (name: string) => number): boolean {
  return of('flat') > 0.88 || (of('flat') > 0.45 && of('edges') > 0.42 * (1 - of('flat')));
}
