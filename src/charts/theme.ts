import type { Sentiment } from '../../models/index.ts';

export type ThemeName = 'light' | 'dark';

/**
 * Pixels of a picture as wide as `WIDTH`. A phone shows it at about 340 points, so 24 come out as 10 points,
 * the least that is read without effort.
 */
export const SIZE = { width: 800, height: 500, title: 30, text: 24, margin: 24 } as const;

/** Columns of a name from a person within a title. */
export const TITLE_NAME = 22;

/** Pixels of the PNG for one of the drawing: sharp on a screen that has several for a point. */
export const PIXEL_RATIO = 2;

/** In the order in which a character is looked for; `models/drawing/fonts.ts` brings them. */
export const FONT_FAMILY = 'Inter, Noto Sans SC, Noto Sans Arabic, Noto Sans Devanagari, Noto Emoji';

export interface Theme {
  readonly background: string;
  readonly text: string;
  /** Text of less weight. */
  readonly muted: string;
  readonly grid: string;
  /** Who or what the chart is about. */
  readonly accent: string;
  /** What it is compared with. */
  readonly plain: string;
  readonly alarm: string;
  readonly sentiments: Readonly<Record<Sentiment, string>>;
}

/**
 * Blue and vermillion of Okabe and Ito (2008), which people tell apart whatever colours they see, with grey
 * between; on dark, their lighter kin. Patterns and dashes say the same without colour.
 */
const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    background: '#ffffff',
    text: '#1c1f23',
    muted: '#5b626b',
    grid: '#dfe2e6',
    accent: '#0072b2',
    plain: '#9aa1aa',
    alarm: '#d55e00',
    sentiments: { negative: '#d55e00', neutral: '#b4bac2', positive: '#0072b2' },
  },
  dark: {
    background: '#1d2024',
    text: '#f0f2f4',
    muted: '#abb2bb',
    grid: '#3a3f46',
    accent: '#56b4e9',
    plain: '#7d858f',
    alarm: '#ff8b3d',
    sentiments: { negative: '#ff8b3d', neutral: '#7d858f', positive: '#56b4e9' },
  },
};

export const themeOf = (name: ThemeName): Theme => themes[name];
