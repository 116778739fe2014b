import type { ComparisonOperatorToken, ExpressionToken } from 'liqe';
import { TEXT_LABELS } from '../../models/index.ts';
import { VaneError } from '../errors.ts';

type ComparisonOperator = ComparisonOperatorToken['operator'];

export const COUNT_FIELDS = ['likes', 'shares', 'comments'] as const;
export const VALUE_FIELDS = ['lang', 'source', 'author', 'sentiment', 'emotion'] as const;
export const QUERY_FIELDS = [...VALUE_FIELDS, ...COUNT_FIELDS] as const;
export type CountField = (typeof COUNT_FIELDS)[number];
export type ValueField = (typeof VALUE_FIELDS)[number];

export type FieldTest =
  | { readonly kind: 'value'; readonly field: ValueField; readonly value: string }
  /** Both included; null: no bound. */
  | {
      readonly kind: 'count';
      readonly field: CountField;
      readonly min: number | null;
      readonly max: number | null;
    };

/** A post has few readings of these, so a slip of the pen is named rather than never found. */
const KNOWN_VALUES: Partial<Record<ValueField, readonly string[]>> = {
  sentiment: TEXT_LABELS.sentiment,
  emotion: TEXT_LABELS.emotion,
};

/** @throws VaneError `query.field_unknown`, `query.field_invalid` */
export function fieldOf(name: string, operator: ComparisonOperator, expression: ExpressionToken): FieldTest {
  const field = QUERY_FIELDS.find((known) => known === name.toLowerCase());
  if (field === undefined) throw new VaneError('query.field_unknown', { field: name, fields: QUERY_FIELDS });
  return isCount(field) ? countTest(field, operator, expression) : valueTest(field, operator, expression);
}

const isCount = (field: CountField | ValueField): field is CountField =>
  (COUNT_FIELDS as readonly string[]).includes(field);

function valueTest(field: ValueField, operator: ComparisonOperator, expression: ExpressionToken): FieldTest {
  const known = KNOWN_VALUES[field] ?? [];
  if (operator === ':' && expression.type === 'LiteralExpression') {
    const value = String(expression.value).toLowerCase().replace(/^@/, '');
    if (value !== '' && (known.length === 0 || known.includes(value))) return { kind: 'value', field, value };
  }
  throw new VaneError('query.field_invalid', { field, examples: known.length > 0 ? known : [`${field}:…`] });
}

/** Counts are whole numbers, so `>10` is `at least 11`. */
function countTest(field: CountField, operator: ComparisonOperator, expression: ExpressionToken): FieldTest {
  if (expression.type === 'RangeExpression') {
    const { min, max, minInclusive, maxInclusive } = expression.range;
    return { kind: 'count', field, min: min + (minInclusive ? 0 : 1), max: max - (maxInclusive ? 0 : 1) };
  }
  // The parser's types leave numbers out; its values do not.
  const bound: unknown = expression.type === 'LiteralExpression' ? expression.value : undefined;
  if (typeof bound !== 'number' || !Number.isFinite(bound))
    throw new VaneError('query.field_invalid', {
      field,
      examples: [`${field}:>10`, `${field}:[1 TO 5]`],
    });
  return { kind: 'count', field, ...boundsOf(operator, bound) };
}

function boundsOf(operator: ComparisonOperator, bound: number): { min: number | null; max: number | null } {
  switch (operator) {
    case ':':
    case ':=':
      return { min: bound, max: bound };
    case ':>':
      return { min: Math.floor(bound) + 1, max: null };
    case ':>=':
      return { min: Math.ceil(bound), max: null };
    case ':<':
      return { min: null, max: Math.ceil(bound) - 1 };
    case ':<=':
      return { min: null, max: Math.floor(bound) };
    default:
      return operator satisfies never;
  }
}
