import type { Query } from './query.ts';

/** A query as it is understood, with every operator and bracket written: people see how theirs was read. */
export function queryText(query: Query): string {
  switch (query.kind) {
    case 'all':
      return query.of.map(bracketed).join(' AND ');
    case 'any':
      return query.of.map(bracketed).join(' OR ');
    case 'not':
      return `NOT ${bracketed(query.of)}`;
    case 'phrase':
      return query.terms.length === 1
        ? `${query.terms.join('')}${query.open ? '*' : ''}`
        : phrase(query.terms);
    case 'value':
      return `${query.field}:${query.value}`;
    case 'count':
      return [
        query.min === null ? [] : `${query.field} ≥ ${query.min}`,
        query.max === null ? [] : `${query.field} ≤ ${query.max}`,
      ]
        .flat()
        .join(' AND ');
    default:
      return query satisfies never;
  }
}

const bracketed = (query: Query): string =>
  query.kind === 'all' || query.kind === 'any' ? `(${queryText(query)})` : queryText(query);

/** Letters of scripts without blanks are shown as they were written. */
const phrase = (terms: readonly string[]): string =>
  `"${terms.join(' ').replace(/(?<=[^\x00-\u0dff]) (?=[^\x00-\u0dff])/g, '')}"`;
