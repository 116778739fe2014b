import { z } from 'zod';
import type { Command } from '../../src/bot/command.ts';
import { errorCard } from '../../src/bot/error-card.ts';
import { VaneError } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Acting, Ask } from './act.ts';
import { whisperPlace } from './answer.ts';
import { formView } from './form.ts';
import { packOrigin } from './parse/interactions.ts';

/** Shows the form of a command, to be sent from where it was asked for; undefined: there is no such command any more. */
export async function openForm(
  { sender, spot, invocation, triggerId, responseUrl }: Ask,
  command: Command | undefined,
  values: Readonly<Record<string, string>>,
  { bot, api, messenger }: Acting,
): Promise<void> {
  const { locale } = bot.preferences(invocation);
  if (command === undefined || triggerId === undefined) {
    await messenger.whisper(
      whisperPlace(invocation.place, spot),
      sender.userId,
      errorCard(new VaneError('platform.stale', {}), locale),
    );
    return;
  }
  const privateMetadata = packOrigin({ spot, responseUrl });
  const view = formView(command, { m: messagesFor(locale), values, privateMetadata });
  // A trigger is good for one try within three seconds.
  const args = { trigger_id: triggerId, view };
  await api.call('views.open', args, { answer: z.unknown(), repeatable: false });
}
