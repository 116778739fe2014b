import type { LabelledText } from '../corpus.ts';
import { SIDES, SIGNS } from '../words/sentiment.ts';

interface Frame {
  readonly same: readonly string[];
  readonly turned: readonly string[];
  /** The second part decides. */
  readonly second: string;
}

/** How languages say that something is, is not, and is one thing but another. `{p}` takes a side, `{n}` the other. */
const FRAMES: Readonly<Record<string, Frame>> = {
  en: {
    same: ['{p}', 'it is {p}', 'so {p}!', 'the service was really {p}'],
    turned: ['not {p}', 'this is not {p}', "it isn't {p} at all", 'never {p}'],
    second: '{n}, but {p}',
  },
  es: {
    same: ['{p}', 'es {p}', 'muy {p}!'],
    turned: ['no {p}', 'no es {p}', 'nada {p}'],
    second: '{n}, pero {p}',
  },
  fr: {
    same: ['{p}', "c'est {p}", 'très {p}!'],
    turned: ['pas {p}', "ce n'est pas {p}", 'pas du tout {p}'],
    second: '{n}, mais {p}',
  },
  de: {
    same: ['{p}', 'das ist {p}', 'sehr {p}!'],
    turned: ['nicht {p}', 'das ist nicht {p}', 'gar nicht {p}'],
    second: '{n}, aber {p}',
  },
  it: {
    same: ['{p}', 'è {p}', 'molto {p}!'],
    turned: ['non {p}', 'non è {p}', 'per niente {p}'],
    second: '{n}, ma {p}',
  },
  pt: {
    same: ['{p}', 'é {p}', 'muito {p}!'],
    turned: ['não {p}', 'não é {p}', 'nada {p}'],
    second: '{n}, mas {p}',
  },
  hi: {
    same: ['{p}', 'bahut {p} hai', 'ye {p} hai'],
    turned: ['{p} nahi hai', 'ye {p} nahi hai'],
    second: '{n} hai lekin {p} hai',
  },
  ar: {
    same: ['{p}', 'هذا {p}', '{p} جدا'],
    turned: ['ليس {p}', 'هذا ليس {p}', 'مش {p}'],
    second: '{n} لكن {p}',
  },
  zh: {
    same: ['{p}', '真的{p}', '非常{p}！'],
    turned: ['不{p}', '一点都不{p}', '并不{p}'],
    second: '{n}，但是{p}',
  },
};

/**
 * Short phrases in which negation turns a word round and the part after `but` decides: rules that labelled posts show
 * too seldom to be learnt from them alone. Made of our own words; no text of anybody's.
 */
export function shortPhrases(): LabelledText[] {
  const spoken = Object.entries(FRAMES).flatMap(([language, frame]) => {
    const { positive, negative } = wordsOf(language);
    return [
      ...positive.flatMap((word, at) => framed(frame, word, at, negative, 'positive', 'negative')),
      ...negative.flatMap((word, at) => framed(frame, word, at, positive, 'negative', 'positive')),
    ];
  });
  return [...spoken, ...signed('positive'), ...signed('negative')];
}

/** A word in each frame of its language; others are the words of the other side, one of which stands beside it. */
function framed(
  { same, turned, second }: Frame,
  word: string,
  at: number,
  others: readonly string[],
  side: string,
  opposite: string,
): LabelledText[] {
  const fill = (frame: string) => frame.replace('{p}', word).replace('{n}', others[at % others.length] ?? '');
  return [
    ...same.map((frame) => ({ text: fill(frame), label: side })),
    ...turned.map((frame) => ({ text: fill(frame), label: opposite })),
    { text: fill(second), label: side },
  ];
}

function wordsOf(language: string): { positive: string[]; negative: string[] } {
  const { positive = '', negative = '' } = SIDES[language] ?? {};
  return { positive: positive.split(' '), negative: negative.split(' ') };
}

const signed = (side: keyof typeof SIGNS): LabelledText[] =>
  SIGNS[side].split(' ').flatMap((sign) => [
    { text: sign, label: side },
    { text: `${sign}${sign}${sign}`, label: side },
  ]);
