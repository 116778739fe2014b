import { parse, type ParserAst } from 'liqe';
import { VaneError } from '../errors.ts';
import { fieldOf, type FieldTest } from './fields.ts';
import { termsOf } from './terms.ts';

/** What a person looks for, as data. */
export type Query =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  /** Terms that follow each other; the last may be the start of a longer word. */
  | { readonly kind: 'phrase'; readonly terms: readonly string[]; readonly open: boolean }
  | FieldTest;

/** Longer than any that people write; a bound on what a parser and a database are given. */
const LONGEST_QUERY = 2_000;

/**
 * Reads a query: words (all must be there), `OR`, `AND`, `NOT` or `-`, `"a phrase"`, `start*`, `#hashtag`, `@handle`,
 * brackets, and fields such as `lang:en`, `author:ada`, `likes:>10`. Operators are in capitals and go from left to
 * right: `a OR b c` is `(a OR b) AND c`.
 *
 * The grammar is that of https://github.com/gajus/liqe, a Lucene dialect.
 * @throws VaneError `query.invalid`, `query.field_unknown`, `query.field_invalid`
 */
export function parseQuery(text: string): Query {
  if (text.length > LONGEST_QUERY) throw new VaneError('query.invalid', { problem: 'long' });
  const written = typed(text);
  requireClosed(written);
  return queryOf(parsed(written), written);
}

/** Stands for a sign inside a word (`it's`, `AT&T`), which the grammar would take for one of its own. */
const INNER_SIGN = '\u02bc';

/** Typographic quotes and wide brackets become plain ones. */
const typed = (text: string): string =>
  text
    .replace(/[“”„«»＂]/g, '"')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/：/g, ':')
    .replace(/(?<=[\p{L}\p{N}])['’&+](?=[\p{L}\p{N}])/gu, INNER_SIGN)
    .trim();

function requireClosed(text: string): void {
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  if (unquoted.includes('"')) throw new VaneError('query.invalid', { problem: 'quote' });
  let open = 0;
  for (const [bracket] of unquoted.matchAll(/[()]/g)) {
    open += bracket === '(' ? 1 : -1;
    if (open < 0) break;
  }
  if (open !== 0) throw new VaneError('query.invalid', { problem: 'bracket' });
}

function parsed(text: string): ParserAst {
  try {
    return parse(text);
  } catch (error) {
    throw new VaneError('query.invalid', { problem: 'grammar' }, { cause: error });
  }
}

/** `text`: what was parsed; the parser makes a number of `007`, so unquoted words are taken from there. */
function queryOf(node: ParserAst, text: string): Query {
  switch (node.type) {
    case 'LogicalExpression': {
      const kind = node.operator.operator === 'OR' ? 'any' : 'all';
      return { kind, of: [...sides(node.left, kind, text), ...sides(node.right, kind, text)] };
    }
    case 'UnaryOperator':
      return { kind: 'not', of: queryOf(node.operand, text) };
    case 'ParenthesizedExpression':
      return queryOf(node.expression, text);
    case 'Tag':
      return tagOf(node, text);
    case 'EmptyExpression':
      throw new VaneError('query.invalid', { problem: 'empty' });
    default:
      return node satisfies never;
  }
}

/** `a b c` is one list, not a list in a list. */
function sides(node: ParserAst, kind: 'all' | 'any', text: string): readonly Query[] {
  const query = queryOf(node, text);
  return query.kind === kind ? query.of : [query];
}

type Tag = Extract<ParserAst, { type: 'Tag' }>;

function tagOf({ field, expression, operator }: Tag, text: string): Query {
  if (field.type === 'Field') return fieldOf(field.name, operator.operator, expression);
  if (expression.type !== 'LiteralExpression') throw new VaneError('query.invalid', { problem: 'grammar' });
  if (expression.quoted) return phraseOf(expression.value, true);
  return phraseOf(text.slice(expression.location.start, expression.location.end), false);
}

/** `#acme` and `@acme` are one term, and mean the sign too; of `acme's` both parts must follow each other. */
function phraseOf(text: string, quoted: boolean): Query {
  const terms = termsOf(text.replaceAll(INNER_SIGN, ' '));
  const signed = terms.filter(({ term }) => /^[#@]/.test(term));
  const words = signed.length > 0 && !quoted ? signed : terms.filter(({ term }) => !/^[#@]/.test(term));
  if (words.length === 0) throw new VaneError('query.invalid', { problem: 'wordless' });
  return { kind: 'phrase', terms: words.map(({ term }) => term), open: !quoted && text.endsWith('*') };
}
