import type { types } from '@slack/bolt';
import { SLACK_LIMITS } from '../limits.ts';

/** What one element within a block adds besides its text. Unmeasured: about what its markup takes. */
export const ELEMENT_CHARACTERS = 20;

/**
 * What a block takes of a message's characters: all its strings, and something for every element but the cells of a
 * table, which may be many. How Slack counts is not documented; this counts rather too much.
 */
export function weightOf(block: types.KnownBlock): number {
  return SLACK_LIMITS.blockCharacters + weightWithin(block, block.type === 'table' ? 0 : ELEMENT_CHARACTERS);
}

function weightWithin(value: unknown, element: number): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return total(value, element) + value.length * element;
  if (typeof value !== 'object' || value === null) return 0;
  return total(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) => (key === 'type' ? [] : [item])),
    element,
  );
}

function total(values: readonly unknown[], element: number): number {
  return values.reduce<number>((sum, value) => sum + weightWithin(value, element), 0);
}
