import { type Locale, messagesFor } from '../messages/index.ts';
import type { Card } from './card.ts';
import type { Bot, Invocation, Reply } from './dispatch.ts';

/** How an answer is shown: first perhaps that it is being worked on, in its place then the answer. */
export interface Voice {
  working(card: Card): Promise<void>;
  answer(reply: Reply): Promise<void>;
}

/** People begin to wonder from about here on. */
const PATIENCE_MS = 1_000;

/**
 * Runs what was asked and answers it; what takes long says so meanwhile, in the message that becomes the answer.
 * What was broken off by a stop is not answered.
 *
 * @throws what `voice.answer` throws
 */
export async function answerBy(voice: Voice, invocation: Invocation, bot: Bot): Promise<void> {
  const { locale } = bot.preferences(invocation);
  const work = bot.dispatch(invocation);
  const progress = await Promise.race([work.then(() => undefined), workingLater(voice, locale)]);
  await progress?.();
  const reply = await work;
  if (!invocation.signal.aborted) await voice.answer(reply);
}

async function workingLater(voice: Voice, locale: Locale): Promise<() => Promise<void>> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const blocks = [{ type: 'text', text: messagesFor(locale).chat.working }] as const;
  return () => voice.working({ locale, blocks }).catch(() => undefined);
}
