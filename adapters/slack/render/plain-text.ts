import type { types } from '@slack/bolt';
import { shown } from '../../../src/bot/plain.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { cut } from '../../../src/bot/cut.ts';
import { NOTHING } from './words.ts';

/**
 * A text object that Slack reads no markup in. Without `emoji`, `:tada:` stays as it was written and a real emoji
 * the character that it is.
 */
export function plainObject(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(orNothing(shown(text)), limit), emoji: false };
}

/** Small grey text. */
export function contextBlock(text: string): types.ContextBlock {
  return { type: 'context', elements: [plainObject(text, SLACK_LIMITS.sectionText)] };
}

/** The text, or a dash where nothing of it can be seen: Slack refuses empty texts. */
export function orNothing(text: string): string {
  return text.trim() === '' ? NOTHING : text;
}
