/** English words that lists of stop words leave out, but that name no topic and no reason. */
const WORDS =
  /^(?:no|not|never|nothing|why|what|how|when|where|ever|let|get|got|getting|even|still|just|know|think|want|going|sure|really|please|guys|done|due|told|thing|things|\S+['’](?:t|s|m|d|re|ve|ll))$/i;

/** Whether a phrase says nothing of what is spoken of. */
export const isNameless = (phrase: string): boolean => phrase.split(' ').every((word) => WORDS.test(word));
