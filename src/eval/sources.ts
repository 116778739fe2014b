import type { Sentiment, TextTask } from '../../models/index.ts';
import { weakIntent } from '../../models/training/index.ts';
import type { RawRow } from './rows.ts';

/** What a row of a known corpus says for a task; undefined when it says nothing. */
export interface Source {
  readonly path: RegExp;
  readonly task: TextTask;
  /** The name that the public knows it by. */
  readonly name: string;
  /** ISO 639-1 codes. */
  readonly languages: readonly string[];
  readonly label: (row: RawRow) => string | undefined;
  /** How often a pass looks at each row; 1 if not said. */
  readonly share?: number;
  /** Its dev file in a folder of corpora, where it has one that nothing is learnt from. */
  readonly dev?: string;
  /** Rows of the dev file as they are measured, where its own labels are too many. */
  readonly evaluated?: (row: RawRow) => RawRow[];
  /** Whether its labels are made by rules, not by people. */
  readonly weak?: boolean;
  /** Rows of the file that are left out, from its first. */
  readonly skipped?: number;
  /** Whether the labels of its dev file are known to be wrong: it is measured by, never learnt from. */
  readonly devIsWrong?: boolean;
}

const same = ({ label }: RawRow) => label;
const mapped =
  (labels: Readonly<Record<string, string>>) =>
  ({ label }: RawRow) =>
    label === undefined ? undefined : labels[label];
const isIn = (label: string | undefined, ...labels: string[]) =>
  label !== undefined && labels.includes(label);

/** The side that an emotion takes; surprise takes none. */
const SIDES: Readonly<Record<string, Sentiment>> = {
  happy: 'positive',
  neutral: 'neutral',
  angry: 'negative',
  fear: 'negative',
  sad: 'negative',
};
const SMP = {
  angry: 'anger',
  fear: 'fear',
  happy: 'joy',
  neutral: 'none',
  sad: 'sadness',
  surprise: 'surprise',
};
/** GoEmotions' 28 labels (Demszky et al. 2020) in our seven; disgust has none. */
const GO: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['anger', 'annoyance', 'disapproval'].map((label) => [label, 'anger'])),
  ...Object.fromEntries(['fear', 'nervousness'].map((label) => [label, 'fear'])),
  ...Object.fromEntries(
    [
      'admiration',
      'amusement',
      'approval',
      'caring',
      'desire',
      'excitement',
      'gratitude',
      'joy',
      'love',
      'pride',
      'relief',
    ].map((label) => [label, 'joy']),
  ),
  optimism: 'optimism',
  ...Object.fromEntries(
    ['disappointment', 'embarrassment', 'grief', 'remorse', 'sadness'].map((label) => [label, 'sadness']),
  ),
  ...Object.fromEntries(['realization', 'surprise'].map((label) => [label, 'surprise'])),
  // To wonder is no surprise.
  ...Object.fromEntries(['confusion', 'curiosity', 'neutral'].map((label) => [label, 'none'])),
};

const go = ({ labels = [] }: RawRow): string | undefined => {
  const found = new Set(labels.map((label) => GO[label]));
  return found.size === 1 ? [...found][0] : undefined;
};

const relabelled = ({ text }: RawRow, label: string | undefined): RawRow[] =>
  label === undefined ? [] : [{ text, label }];

/** Ratings near 0 are no verdict of 20 people. */
const rated = ({ rating = 0 }: RawRow): string | undefined => {
  if (Math.abs(rating) < 0.4) return 'neutral';
  if (Math.abs(rating) < 1) return undefined;
  return rating > 0 ? 'positive' : 'negative';
};

/**
 * The labels of each XLM-T file go round: negative, neutral, positive. In the Hindi file they are out of step with the
 * texts up to here: trained on the rest, a model agrees with them at chance, and with labels one or two rows on above it.
 */
const HINDI_OUT_OF_STEP = 891;

const XLM_T_LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'pt'];

/** Corpora that are known to the public, by how the end of their path looks. */
export const SOURCES: readonly Source[] = [
  {
    path: /tweeteval\/sentiment\//,
    dev: 'tweeteval/sentiment/dev.jsonl',
    task: 'sentiment',
    name: 'TweetEval sentiment (SemEval-2017 Task 4A)',
    languages: ['en'],
    label: same,
  },
  ...XLM_T_LANGUAGES.map((language): Source => ({
    path: new RegExp(`xlm-t/${language}/`),
    dev: `xlm-t/${language}/dev.jsonl`,
    task: 'sentiment',
    name: `XLM-T sentiment, ${language}`,
    languages: [language],
    label: same,
    share: 2,
    skipped: language === 'hi' ? HINDI_OUT_OF_STEP : 0,
    devIsWrong: language === 'hi',
  })),
  {
    path: /zh\/weibo\//,
    task: 'sentiment',
    name: 'Weibo sentiment',
    languages: ['zh'],
    label: same,
    share: 10,
  },
  {
    path: /zh\/waimai\//,
    task: 'sentiment',
    name: 'waimai_10k (ChineseNlpCorpus)',
    languages: ['zh'],
    label: same,
    share: 2,
  },
  {
    path: /zh\/online-shopping\//,
    task: 'sentiment',
    name: 'online_shopping_10_cats (ChineseNlpCorpus)',
    languages: ['zh'],
    label: same,
  },
  {
    path: /smp2020-emotion\//,
    task: 'sentiment',
    name: 'SMP2020-EWECT (emotions of Weibo posts)',
    languages: ['zh'],
    label: mapped(SIDES),
    share: 0.5,
  },
  {
    path: /vader-ratings\//,
    task: 'sentiment',
    name: 'VADER ratings of Amazon review snippets',
    languages: ['en'],
    label: rated,
    share: 0.5,
  },
  {
    path: /tweeteval\/emotion\//,
    dev: 'tweeteval/emotion/dev.jsonl',
    task: 'emotion',
    name: 'TweetEval emotion (SemEval-2018 Task 1)',
    languages: ['en'],
    label: same,
    share: 4,
  },
  {
    path: /smp2020-emotion\//,
    task: 'emotion',
    name: 'SMP2020-EWECT (emotions of Weibo posts)',
    languages: ['zh'],
    label: mapped(SMP),
    share: 1,
  },
  {
    path: /goemotions\/original\//,
    dev: 'goemotions/original/dev.jsonl',
    evaluated: (row) => relabelled(row, go(row)),
    task: 'emotion',
    name: 'GoEmotions',
    languages: ['en'],
    label: go,
    share: 0.15,
  },
  {
    path: /tweeteval\/irony\//,
    dev: 'tweeteval/irony/dev.jsonl',
    task: 'irony',
    name: 'TweetEval irony (SemEval-2018 Task 3A)',
    languages: ['en'],
    label: mapped({ irony: 'ironic', non_irony: 'literal' }),
  },
  {
    path: /tweeteval\/offensive\//,
    dev: 'tweeteval/offensive/dev.jsonl',
    task: 'offence',
    name: 'TweetEval offensive (SemEval-2019 Task 6)',
    languages: ['en'],
    label: mapped({ offensive: 'offensive', 'not-offensive': 'inoffensive', 'non-offensive': 'inoffensive' }),
  },
  {
    path: /complaints\//,
    task: 'intent',
    name: 'Complaints (Preotiuc-Pietro et al. 2019)',
    languages: ['en'],
    share: 4,
    label: (row) => (row.label === 'complaint' ? 'complaint' : weakIntent(row.text, false)),
  },
  {
    path: /airline\//,
    task: 'intent',
    name: 'Airline posts',
    languages: ['en'],
    weak: true,
    share: 0.15,
    label: (row) => (row.label === 'negative' ? 'complaint' : weakIntent(row.text, row.label === 'positive')),
  },
  {
    path: /zh\/waimai\//,
    task: 'intent',
    name: 'waimai_10k (ChineseNlpCorpus)',
    languages: ['zh'],
    weak: true,
    share: 0.15,
    label: ({ label, text }) => (label === 'negative' ? 'complaint' : weakIntent(text, true)),
  },
  {
    path: /smp2020-emotion\//,
    task: 'intent',
    name: 'SMP2020-EWECT (emotions of Weibo posts)',
    languages: ['zh'],
    weak: true,
    share: 0.15,
    label: ({ label, text }) => (isIn(label, 'neutral', 'happy') ? weakIntent(text, false) : undefined),
  },
  ...XLM_T_LANGUAGES.map((language): Source => ({
    path: new RegExp(`xlm-t/${language}/`),
    task: 'intent',
    name: `XLM-T sentiment, ${language}`,
    languages: [language],
    weak: true,
    share: 0.15,
    label: ({ label, text }) =>
      label === 'neutral' || (weakIntent(text, false) !== 'other' && label === 'positive')
        ? weakIntent(text, false)
        : undefined,
  })),
];
