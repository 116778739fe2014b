/** Stands where a text is empty: Discord refuses empty texts. */
export const NOTHING = '–';

/** The text, or a dash where nothing of it can be seen. */
export function orNothing(text: string): string {
  return text.trim() === '' ? NOTHING : text;
}

/** Text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
