import { z } from 'zod';
import type { Acting } from './act.ts';
import { invocationOf } from './invocation.ts';
import type { Sender } from './parse/incoming.ts';
import { renderHome } from './render/card.ts';

/** Draws the Home tab anew for one person: what the command `home` answers them. */
export async function showHome(sender: Sender, acting: Acting): Promise<void> {
  const request = { kind: 'form', command: 'home', options: {} } as const;
  const { card } = await acting.bot.dispatch(await invocationOf(sender, undefined, request, [], acting));
  const view = { type: 'home', blocks: renderHome(card) };
  const args = { user_id: sender.userId, view };
  await acting.api.call('views.publish', args, { answer: z.unknown(), repeatable: true });
}
