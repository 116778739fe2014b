import { actionId } from '../../src/bot/action.ts';
import type { Card } from '../../src/bot/card.ts';
import type { Invocation, Reply } from '../../src/bot/dispatch.ts';
import { type Locale, messagesFor } from '../../src/messages/index.ts';

/** The one action that is Slack's own: the bot joins a public channel. */
export const JOIN = 'slack join';

/** The answer's card; where we lack an invitation, with the button that gives it. */
export function withRemedy(
  { card, error }: Pick<Reply, 'card' | 'error'>,
  { place, openness }: Pick<Invocation, 'place' | 'openness'>,
  locale: Locale,
): Card {
  if (error?.code !== 'platform.not_in_channel' || openness !== 'open') return card;
  const id = actionId(JOIN, { channel: place.channel });
  const button = { kind: 'button', id, label: messagesFor(locale).chat.join, style: 'primary' } as const;
  return { ...card, blocks: [...card.blocks, { type: 'actions', actions: [button] }] };
}
