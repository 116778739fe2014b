import type { Box, TextLine, TextReadings } from '../capability.ts';
import type { Measures } from '../vision/facts/measures.ts';
import { readingValues } from './words.ts';

/** What is known of a post before its parts are joined. */
export interface PostParts {
  readonly text: Words;
  /** The words in the picture; without any, those of an empty text. */
  readonly pictureText: Words;
  readonly lines: readonly TextLine[];
  /** What was measured of the picture's file and pixels. */
  readonly picture: Measures;
}

export interface Words {
  /** Cleaned. */
  readonly text: string;
  /** What the text model says of it. */
  readonly readings: TextReadings;
  /** What the fusion's own words say: a logit for each sentiment. */
  readonly logits: readonly number[];
}

/** The words in a picture as one text. */
export const textOf = (lines: readonly TextLine[]): string => lines.map(({ text }) => text).join('\n');

/** The sides of a post, and the whole. Each has a verdict of its own. */
export const SIDES = ['text', 'picture', 'both'] as const;
export type Side = (typeof SIDES)[number];

/** The sides that are looked at by trees. Words by themselves are read by the linear model alone: trees add nothing. */
export const TREE_SIDES = ['picture', 'both'] as const satisfies readonly Side[];
export type TreeSide = (typeof TREE_SIDES)[number];

/** The columns that the trees of a side look at, by name and in a fixed order. */
export function columnsOf(side: TreeSide, parts: PostParts): Measures {
  const { picture, pictureText, lines } = parts;
  const seen = { ...picture, ...layoutColumns(lines), ...prefixed('pictureText', wordColumns(pictureText)) };
  return side === 'picture' ? seen : { ...prefixed('text', wordColumns(parts.text)), ...seen };
}

function prefixed(name: string, columns: Measures): Measures {
  return Object.fromEntries(Object.entries(columns).map(([key, value]) => [`${name} ${key}`, value]));
}

/** Of no words nothing is said: what a model falls back to would tell its trees which part of the rows it has learnt. */
function wordColumns({ text, readings, logits }: Words): Measures {
  const own = logits.map((logit, label) => [`own ${label}`, text === '' ? 0 : logit] as const);
  return { ...Object.fromEntries(own), ...readingColumns(readings), ...styleColumns(text) };
}

function readingColumns(readings: TextReadings): Measures {
  return Object.fromEntries(readingValues(readings).map((value, at) => [`reading ${at}`, value] as const));
}

function styleColumns(text: string): Measures {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    characters: text.length,
    words: count(/\p{L}+/gu),
    capitals: count(/\p{Lu}/gu) / Math.max(1, count(/\p{L}/gu)),
    exclamations: count(/[!！]/gu),
    questions: count(/[?？]/gu),
    hashtags: count(/#/gu),
    mentions: count(/@user/gu),
    links: count(/http/gu),
  };
}

/** Where words stand in the picture, and how much room they take. */
function layoutColumns(lines: readonly TextLine[]): Measures {
  const sum = (value: (line: TextLine) => number) => lines.reduce((all, line) => all + value(line), 0);
  const area = (within: (box: Box) => boolean) =>
    sum(({ box }) => (within(box) ? box.width * box.height : 0));
  const middle = (box: Box) => box.top + box.height / 2;
  return {
    lines: lines.length,
    textShare: area(() => true),
    textOnTop: area((box) => middle(box) < 1 / 3),
    textBelow: area((box) => middle(box) > 2 / 3),
    tallestLine: Math.max(0, ...lines.map(({ box }) => box.height)),
    readWith: lines.length === 0 ? 0 : sum(({ confidence }) => confidence) / lines.length,
  };
}
