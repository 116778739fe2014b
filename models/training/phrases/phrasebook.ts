import { hashText } from '../../text/hash.ts';
import type { LabelledText } from '../corpus.ts';
import { createRandom, type Random } from '../random.ts';

/** How a language says things: sentences with slots, by the label that they have, and what goes into the slots. */
export interface Phrasebook {
  /** Choices are parted by `|`, and may have slots themselves. */
  readonly slots: Readonly<Record<string, string>>;
  /** `The {thing} was {good}`: a slot is filled anew each time. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** Slots in slots, at most so deep. */
const DEPTH = 4;

/**
 * Fills every sentence of a book so many times, each time with other words, the same on every machine. Some get what
 * posts have and what says nothing: a handle before, a link behind.
 */
export function phrasesOf({ slots, rows }: Phrasebook, times: number): LabelledText[] {
  const choices = new Map(Object.entries(slots).map(([name, words]) => [name, words.split('|')]));
  return Object.entries(rows).flatMap(([label, sentences]) =>
    sentences.flatMap((sentence) => {
      const random = createRandom(hashText(sentence));
      const count = sentence.includes('{') ? times : 1;
      const texts = Array.from({ length: count }, () => posted(filled(sentence, choices, random), random));
      return [...new Set(texts)].map((text) => ({ text, label }));
    }),
  );
}

function filled(sentence: string, choices: ReadonlyMap<string, readonly string[]>, random: Random): string {
  let text = sentence;
  for (let depth = 0; depth < DEPTH && text.includes('{'); depth++)
    text = text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
      const words = choices.get(slot);
      if (!words) throw new RangeError(`No words for {${slot}} in: ${sentence}`);
      return words[random.below(words.length)] ?? '';
    });
  return text;
}

function posted(text: string, random: Random): string {
  switch (random.below(10)) {
    case 0:
      return `@user ${text}`;
    case 1:
    case 2:
      return `${text} http`;
    case 3:
      return text.toLowerCase();
    default:
      return text;
  }
}
