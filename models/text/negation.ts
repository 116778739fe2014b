const NEGATIONS = new Set(
  [
    'not no never none nothing nobody nor neither without hardly cannot cant dont wont isnt wasnt didnt doesnt aint',
    'nicht kein keine keinen nie niemals nichts',
    'pas jamais rien aucun aucune sans',
    'nunca nada ni sin tampoco',
    'non mai niente nessun senza',
    'não nao nem sem',
    'nahi nahin mat नहीं मत',
    'لا ليس لم لن ما غير',
  ].flatMap((words) => words.split(' ')),
);

/**
 * Whether a word turns round what follows it, in the languages that the models read with blanks between words.
 * Chinese is not handled: its negations are single characters, which the runs of tokens hold already.
 */
export const isNegation = (word: string): boolean => {
  const lower = word.toLowerCase();
  return NEGATIONS.has(lower) || lower.endsWith("n't") || lower.endsWith('n’t');
};
