import { actionId } from '../bot/action.ts';
import type { Block } from '../bot/card.ts';
import { type Locale, messagesFor } from '../messages/index.ts';
import type { Span } from '../store/index.ts';

/** Buttons that lead from a card on a brand to what else is known of the same time. */
export function openers(
  to: readonly ('trends' | 'topics')[],
  brand: string,
  { from, to: until }: Span,
  locale: Locale,
): Block {
  const { commands } = messagesFor(locale);
  const labels = { trends: commands.brand.trends, topics: commands.topics.open };
  const options = { brand, since: from.toISOString(), until: until.toISOString() };
  return {
    type: 'actions',
    actions: to.map((command) => ({
      kind: 'button',
      id: actionId(command, options),
      label: labels[command],
      style: 'normal',
    })),
  };
}
