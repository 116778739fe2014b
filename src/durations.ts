/** Lengths of time, in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Of 24 hours; where clocks change, a day of the calendar is longer or shorter. */
export const DAY = 24 * HOUR;
