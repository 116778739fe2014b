import { z } from 'zod';
import { errorCard } from '../../src/bot/error-card.ts';
import { VaneError } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Acting, Ask } from './act.ts';
import { formView } from './form.ts';
import { packOrigin } from './parse/interactions.ts';
import type { Spot } from './parse/incoming.ts';

/** Shows the form of a command, to be sent from `spot`. */
export async function openForm(
  { sender, invocation, triggerId, responseUrl }: Ask,
  name: string,
  values: Readonly<Record<string, string>>,
  spot: Spot | undefined,
  { bot, api, messenger }: Acting,
): Promise<void> {
  const { locale } = bot.preferences(invocation);
  const command = bot.commands.find((one) => one.name === name);
  if (command === undefined || triggerId === undefined) {
    await messenger.whisper(
      invocation.place,
      sender.userId,
      errorCard(new VaneError('platform.stale', {}), locale),
    );
    return;
  }
  const privateMetadata = packOrigin({ spot, responseUrl });
  const view = formView(command, { m: messagesFor(locale), locale, values, privateMetadata });
  // A trigger is good for one try within three seconds.
  const args = { trigger_id: triggerId, view };
  await api.call('views.open', args, { answer: z.unknown(), repeatable: false });
}
