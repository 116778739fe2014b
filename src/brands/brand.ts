import type { Query } from './query.ts';
import { parseQuery } from './query.ts';

export const BRAND_NAME_LIMIT = 40;

/** A saved search with a name. */
export interface Brand {
  /** As people write it. */
  readonly name: string;
  /** As they typed it; see `parseQuery`. */
  readonly query: string;
  /** The brand's own accounts, without `@`. */
  readonly handles: readonly string[];
  /** Keys of other brands, to compare with. */
  readonly competitors: readonly string[];
}

/** The key of a brand is its name in the form in which two names are the same. */
export const brandKey = (name: string): string =>
  name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * What makes a post a mention of the brand: its query or one of its handles, unless the brand itself wrote it.
 *
 * @throws VaneError `query.*`
 */
export function mentionQuery({ query, handles }: Pick<Brand, 'query' | 'handles'>): Query {
  const wanted = parseQuery(query);
  if (handles.length === 0) return wanted;
  const called = handles.map((handle): Query => ({
    kind: 'phrase',
    terms: [`@${handle.toLowerCase()}`],
    open: false,
  }));
  const own = handles.map((handle): Query => ({
    kind: 'value',
    field: 'author',
    value: handle.toLowerCase(),
  }));
  return {
    kind: 'all',
    of: [
      { kind: 'any', of: [wanted, ...called] },
      { kind: 'not', of: { kind: 'any', of: own } },
    ],
  };
}
