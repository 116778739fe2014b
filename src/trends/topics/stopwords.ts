import { createRequire } from 'node:module';

/** Lists by ISO 639-3 name, as the package exports them; it has no types of its own. */
const LISTS = createRequire(import.meta.url)('stopword') as Readonly<Record<string, readonly string[]>>;

/** Our codes (ISO 639-1) by the names of the lists. */
const NAMES: Readonly<Record<string, string>> = {
  en: 'eng',
  zh: 'zho',
  es: 'spa',
  fr: 'fra',
  de: 'deu',
  pt: 'por',
  it: 'ita',
  hi: 'hin',
  ar: 'ara',
  ja: 'jpn',
  ko: 'kor',
  ru: 'rus',
  uk: 'ukr',
  nl: 'nld',
  pl: 'pol',
  cs: 'ces',
  ro: 'ron',
  hu: 'hun',
  sv: 'swe',
  da: 'dan',
  no: 'nob',
  fi: 'fin',
  tr: 'tur',
  el: 'ell',
  ca: 'cat',
  he: 'heb',
  fa: 'fas',
  ur: 'urd',
  mr: 'mar',
  bn: 'ben',
  th: 'tha',
  vi: 'vie',
  ms: 'msa',
  tl: 'tgl',
};

const NONE: ReadonlySet<string> = new Set();
const known = new Map<string, ReadonlySet<string>>();

/** Words of a language (ISO 639-1) that tell no topic from another, in lower case; none for a language without a list. */
export function stopWords(language: string): ReadonlySet<string> {
  const words = known.get(language);
  if (words !== undefined) return words;
  const name = NAMES[language];
  if (name === undefined) return NONE;
  const read = new Set(LISTS[name]);
  known.set(language, read);
  return read;
}
