/** Stands where a text is empty: Slack refuses empty texts. */
export const NOTHING = '–';
