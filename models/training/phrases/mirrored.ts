import type { Phrasebook } from './phrasebook.ts';

/** What a language does with words that take a side. `{adj}` and `{clause}` take one side, `{other}` and `{otherclause}` the other. */
export interface Grammar {
  /** `good`, `bad`, `praised` and `blamed` among them: words and clauses of the two sides. */
  readonly slots: Readonly<Record<string, string>>;
  /** The side of `{adj}` and `{clause}` holds. */
  readonly keeps: readonly string[];
  /** The other side holds. */
  readonly turns: readonly string[];
  /** Sentences whose side is their own. */
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  readonly neutral?: readonly string[];
}

/** Every sentence for both sides: what negation and concession do to praise they do to blame. */
export function mirrored({ slots, keeps, turns, positive, negative, neutral = [] }: Grammar): Phrasebook {
  const praising = (sentence: string) => sided(sentence, ['good', 'bad', 'praised', 'blamed']);
  const blaming = (sentence: string) => sided(sentence, ['bad', 'good', 'blamed', 'praised']);
  return {
    slots,
    rows: {
      positive: [...positive, ...keeps.map(praising), ...turns.map(blaming)],
      negative: [...negative, ...keeps.map(blaming), ...turns.map(praising)],
      neutral,
    },
  };
}

function sided(sentence: string, [adj, other, clause, otherclause]: readonly string[]): string {
  const slots: Readonly<Record<string, string | undefined>> = { adj, other, clause, otherclause };
  return sentence.replaceAll(
    /\{(adj|other|clause|otherclause)\}/g,
    (_, slot: string) => `{${slots[slot] ?? slot}}`,
  );
}
