import type { Agreement, Region, Sentiment } from '../../../models/index.ts';
import type { RegionPlace } from '../../analysis/whole-card.ts';

const feels: Record<Sentiment, string> = { negative: 'unhappy', neutral: 'neutral', positive: 'happy' };
const rows = ['top', 'middle', 'bottom'] as const;
const columns = ['left', 'middle', 'right'] as const;

function placeName([row, column]: RegionPlace): string {
  return row === 1 && column === 1 ? 'in the middle' : `${rows[row]} ${columns[column]}`;
}

const region = (kind: Region['kind'], place: RegionPlace): string =>
  kind === 'words' ? `the words ${placeName(place)}` : placeName(place);

export interface MomentWords {
  readonly when: string;
  readonly kind: string;
  readonly verdict: string;
  /** Read in the picture. */
  readonly words: string | null;
}

/** Words and picture read as one. */
export const whole = {
  title: (verdict: string) => `${verdict} (words and picture together)`,
  conflict: (text: Sentiment, picture: Sentiment) =>
    picture === 'negative' || text === 'positive'
      ? `⚡ The words are ${feels[text]}, the picture is not`
      : `⚡ The words are ${feels[text]}, the picture is ${feels[picture]}`,
  agreement: 'Words and picture',
  alike: (share: string) => `${share} alike`,
  agreements: {
    consistent: ({ text, picture }) =>
      text === 'neutral' && picture === 'neutral'
        ? 'agree: neither leans far'
        : `agree: both are ${feels[text]}`,
    'text-only': ({ text }) => `only the words say something: ${feels[text]}`,
    'picture-only': ({ picture }) => `only the picture says something: ${feels[picture]}`,
    conflict: ({ text, picture }) => `contradict each other: ${feels[text]} words, ${feels[picture]} picture`,
  } satisfies Record<Agreement['kind'], (sides: Pick<Agreement, 'text' | 'picture'>) => string>,
  irony: 'Irony, for that',
  regions: (sentiment: Sentiment) => `In the picture, for ${sentiment}`,
  region,
  moments: (source: string) => `What ${source} shows, and what the post would say with it:`,
  moment: ({ when, kind, verdict, words }: MomentWords) =>
    `${when} ${kind}, ${verdict}${words === null ? '' : `: “${words}”`}`,
  drawing: (sentiment: Sentiment, places: readonly string[]) =>
    `What in the picture moved the verdict (${sentiment}): ${places.join(', ')}. Solid with a plus: for it; dashed with a minus: against it.`,
  problem: (message: string) => `Words and picture could not be read together: ${message}`,
};
