import type { Query } from '../brands/query.ts';
import { termsOf } from '../brands/terms.ts';

/**
 * Words that mean trouble whoever says them, by language; a `*` takes any ending. A rule that has a list of its own
 * takes that instead. Not on the list: words that are mostly said of something else, such as `strike` or `sue`.
 */
const BY_LANGUAGE = {
  en: [
    ...['boycott*', 'recall', 'recalled', 'recalls', 'lawsuit*', 'class action', 'legal action', 'lawyer*'],
    ...['fraud*', 'scam', 'scammers', 'poison*', 'injur*', 'unsafe', 'data breach', 'hacked', 'racist', 'racism'],
    ...['sexual harassment', 'discriminat*', 'police report', 'food poisoning', 'cancel your account'],
  ],
  zh: [
    ...['抵制', '召回', '起诉', '诉讼', '投诉到', '维权', '诈骗', '骗子', '中毒', '受伤', '泄露', '曝光', '歧视'],
    ...['12315', '消协', '律师函', '黑心', '假货', '退市'],
  ],
  de: ['boykott*', 'rückruf*', 'klage', 'verklag*', 'anwalt', 'betrug', 'betrüger', 'vergift*', 'verletzt'],
  fr: ['boycott*', 'rappel de produit*', 'procès', 'porter plainte', 'arnaque*', 'escroquerie', 'intoxication'],
  es: ['boicot*', 'retirada del producto', 'demanda judicial', 'demandar', 'estafa*', 'fraude', 'intoxicad*'],
  pt: ['boicot*', 'recall', 'processo judicial', 'processar', 'golpe', 'fraude', 'intoxicad*', 'procon'],
  it: ['boicott*', 'richiamo prodotto', 'denuncia', 'causa legale', 'truffa', 'truffator*', 'frode'],
  hi: ['बहिष्कार', 'मुकदमा', 'धोखाधड़ी', 'बायकॉट'],
  ar: ['مقاطعة', 'دعوى', 'احتيال', 'نصب', 'تسمم'],
} as const;

/** The list that ships, all languages together: a brand is spoken of in several. */
export const STRONG_WORDS: readonly string[] = [...new Set(Object.values(BY_LANGUAGE).flat())];

/** What finds posts with a word of the list. Undefined for a list without a word. */
export function wordsQuery(words: readonly string[]): Query | undefined {
  const of = words.flatMap((word): Query[] => {
    const terms = termsOf(word)
      .map(({ term }) => term)
      .filter((term) => !/^[#@]/.test(term));
    return terms.length === 0 ? [] : [{ kind: 'phrase', terms, open: word.trim().endsWith('*') }];
  });
  return of.length === 0 ? undefined : { kind: 'any', of };
}
