/**
 * What PostgreSQL refuses in text and jsonb: NUL, and halves of surrogate pairs. Each becomes U+FFFD, one UTF-16 unit
 * for one, so that offsets into a text (reasons, entities) still hold.
 */
export const safeText = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');

/** A value as JSON text that jsonb takes, names of keys included. `JSON.stringify` escapes just what must go. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(/\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g, (escape, refused?: string) =>
    refused === undefined ? escape : '\\ufffd',
  );
