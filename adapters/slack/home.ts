import { z } from 'zod';
import type { Acting } from './act.ts';
import type { Sender } from './parse/incoming.ts';
import { renderHome } from './render/card.ts';

/** Draws the Home tab anew for one person: what the command `home` answers them. */
export async function showHome(sender: Sender, { bot, api, people, signal }: Acting): Promise<void> {
  const { user, language } = await people(sender);
  const { card } = await bot.dispatch({
    request: { kind: 'form', command: 'home', options: {} },
    attachments: [],
    user,
    place: { platform: 'slack', channel: sender.userId },
    openness: 'direct',
    clientLanguage: language,
    localFiles: false,
    signal,
  });
  const view = { type: 'home', blocks: renderHome(card) };
  const args = { user_id: sender.userId, view };
  await api.call('views.publish', args, { answer: z.unknown(), repeatable: true });
}
