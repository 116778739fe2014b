/** Scripts that put no blanks between words. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
/** A stretch of such a script with the marks that belong to it, or of anything else between blanks. */
const STRETCH = new RegExp(String.raw`[${UNSPACED}ー][${UNSPACED}\p{M}ー]*|[^\s${UNSPACED}]+`, 'gu');
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export const isUnspaced = (word: string): boolean => BEGINS_UNSPACED.test(word);

/** The words of a text without punctuation (see `wordsOf`), in order, as they are written. */
export function segmentsOf(words: string): string[] {
  return (words.match(STRETCH) ?? []).flatMap((stretch) =>
    isUnspaced(stretch) ? Array.from(segmenter.segment(stretch), ({ segment }) => segment) : [stretch],
  );
}
