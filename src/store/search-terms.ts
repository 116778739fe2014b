import type { Query } from '../brands/query.ts';
import { termsOf } from '../brands/terms.ts';

/** The terms of a text as PostgreSQL writes a tsvector: `'acme':1,4 '#acme':1`. */
export function termVector(text: string): string {
  const positions = new Map<string, number[]>();
  for (const { term, position } of termsOf(text)) {
    const known = positions.get(term);
    if (known === undefined) positions.set(term, [position]);
    else known.push(position);
  }
  return [...positions].map(([term, at]) => `${quoted(term)}:${at.join()}`).join(' ');
}

/**
 * The part of a query that asks for words, as PostgreSQL writes a tsquery; undefined when it asks for anything else.
 * See https://www.postgresql.org/docs/current/datatype-textsearch.html
 */
export function termQuery(query: Query): string | undefined {
  switch (query.kind) {
    case 'phrase':
      return `(${query.terms.map((term, at) => quoted(term) + (isOpen(query, at) ? ':*' : '')).join(' <-> ')})`;
    case 'not': {
      const inner = termQuery(query.of);
      return inner === undefined ? undefined : `!${inner}`;
    }
    case 'all':
      return joined(query.of, ' & ');
    case 'any':
      return joined(query.of, ' | ');
    case 'value':
    case 'count':
      return undefined;
    default:
      return query satisfies never;
  }
}

/** Any of the words that a query asks for, as a tsquery: posts are ranked by them. Undefined when it asks for none. */
export function wantedWords(query: Query): string | undefined {
  switch (query.kind) {
    case 'phrase':
      return termQuery(query);
    case 'all':
    case 'any': {
      const parts = query.of.map(wantedWords).filter((part) => part !== undefined);
      return parts.length === 0 ? undefined : `(${parts.join(' | ')})`;
    }
    case 'not':
    case 'value':
    case 'count':
      return undefined;
    default:
      return query satisfies never;
  }
}

const isOpen = ({ terms, open }: { terms: readonly string[]; open: boolean }, at: number): boolean =>
  open && at === terms.length - 1;

function joined(queries: readonly Query[], operator: string): string | undefined {
  const parts = queries.map(termQuery);
  return parts.includes(undefined) ? undefined : `(${parts.join(operator)})`;
}

const quoted = (term: string): string => `'${term.replace(/['\\]/g, '$&$&')}'`;
