import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Query } from '../brands/query.ts';
import type { Schema } from './schema.ts';
import { termQuery } from './search-terms.ts';

/** The keyed hashes that an author's handle may have: one for each source that posts come from. */
export type AuthorHashes = (handle: string) => readonly string[];

type PostExpressions = ExpressionBuilder<Schema, 'posts'>;

/** The condition that a post meets the query. What asks for words alone becomes one search in the index. */
export function meets(query: Query, authors: AuthorHashes, eb: PostExpressions): Expression<SqlBool> {
  const terms = termQuery(query);
  if (terms !== undefined) return sql<boolean>`posts.terms @@ ${terms}::tsquery`;
  switch (query.kind) {
    case 'all':
      return eb.and(query.of.map((part) => meets(part, authors, eb)));
    case 'any':
      return eb.or(query.of.map((part) => meets(part, authors, eb)));
    case 'not':
      // A field that a post does not have is unknown to SQL, and so would be its opposite.
      return sql<boolean>`not coalesce(${meets(query.of, authors, eb)}, false)`;
    case 'value':
      return valueIs(query.field, query.value, authors, eb);
    case 'count':
      return eb.and([
        ...(query.min === null ? [] : [eb(query.field, '>=', String(query.min))]),
        ...(query.max === null ? [] : [eb(query.field, '<=', String(query.max))]),
      ]);
    case 'phrase':
      throw new TypeError('a phrase is made of terms');
    default:
      return query satisfies never;
  }
}

type ValueField = Extract<Query, { kind: 'value' }>['field'];

function valueIs(
  field: ValueField,
  value: string,
  authors: AuthorHashes,
  eb: PostExpressions,
): Expression<SqlBool> {
  switch (field) {
    case 'lang':
      return eb('language', '=', value);
    case 'author':
      return sql<boolean>`posts.author_hash = any(${[...authors(value)]}::text[])`;
    case 'source':
    case 'emotion':
      return eb(field, '=', value);
    case 'sentiment':
      return sql<boolean>`posts.sentiment = ${value}`;
    default:
      return field satisfies never;
  }
}
