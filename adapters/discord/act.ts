import type { Bot } from '../../src/bot/dispatch.ts';
import { errorCard } from '../../src/bot/error-card.ts';
import type { Turns } from '../../src/bot/turns.ts';
import { toVaneError, VaneError } from '../../src/errors.ts';
import { localeFrom } from '../../src/messages/index.ts';
import { answer, whisper } from './answer.ts';
import type { Api } from './api.ts';
import { type Ask, askOf } from './ask.ts';
import type { Channels } from './channels.ts';
import type { FirstAnswers } from './first-answers.ts';
import { isShortened, wholeAction } from './long-actions.ts';
import type { DiscordMessenger } from './messenger.ts';
import type { Asking, Incoming } from './parse/incoming.ts';
import type { People } from './people.ts';
import { forgetPost, readPost } from './watch.ts';

/** All that handling needs. */
export interface Surroundings {
  readonly bot: Bot;
  readonly api: Api;
  readonly messenger: DiscordMessenger;
  readonly channels: Channels;
  readonly people: People;
}

/** One thing that arrived, being handled. */
export interface Acting extends Surroundings {
  readonly firstAnswers: FirstAnswers;
  /** Of the posts in watched channels: an edit must not overtake its post, nor a post its deletion. */
  readonly turns: Turns;
  readonly signal: AbortSignal;
}

/** Does what the thing asks for. @throws VaneError what could not even be answered */
export async function act(incoming: Incoming, acting: Acting): Promise<void> {
  const { people, turns } = acting;
  switch (incoming.kind) {
    case 'post':
      if (people.serves(incoming.sender.serverId))
        await turns(incoming.message.id, () => readPost(incoming, acting));
      return;
    case 'post deleted':
      return turns(incoming.messageId, () => forgetPost(incoming, acting));
    default:
      return hear(incoming, acting);
  }
}

async function hear(incoming: Asking, acting: Acting): Promise<void> {
  const { interaction } = incoming;
  if (interaction !== undefined && !(await acting.firstAnswers.give(incoming, interaction))) return;
  const ask = askOf(incoming, acting);
  try {
    await answerTo(ask, acting);
  } catch (thrown) {
    await complain(ask, toVaneError(thrown), acting);
    throw thrown;
  }
}

async function answerTo(ask: Ask, acting: Acting): Promise<void> {
  const { bot, people, signal } = acting;
  const { sender } = ask.incoming;
  const user = await people.known(sender);
  if (user === undefined) return refuse(ask, acting);
  const { locale } = bot.preferences({ user, place: ask.place, clientLanguage: sender.language });
  const meant = await unshortened(ask, acting);
  if (meant === undefined)
    return whisper(ask, errorCard(new VaneError('platform.stale', {}), locale), acting);
  const { request, attachments, place, openness } = meant;
  const asked = { request, attachments, user, place, openness, localFiles: false, signal };
  await answer(meant, { ...asked, clientLanguage: sender.language }, acting);
}

/** With what a short id stands for; undefined when nobody knows any more. */
async function unshortened(ask: Ask, acting: Acting): Promise<Ask | undefined> {
  const { incoming } = ask;
  if (incoming.kind !== 'press' || !isShortened(incoming.actionId)) return ask;
  const actionId = await wholeAction(incoming.actionId, acting.bot.services.store.notes);
  return actionId === undefined ? undefined : askOf({ ...incoming, actionId }, acting);
}

/** Whoever waits for an answer hears of it when that fails for good. */
async function complain(ask: Ask, error: VaneError, acting: Acting): Promise<void> {
  if (ask.incoming.interaction === undefined || acting.signal.aborted) return;
  const card = errorCard(error, acting.bot.placeLocale(ask.place));
  // What takes no answer may take no complaint either; the log has what went wrong first.
  await whisper(ask, card, acting).catch(() => undefined);
}

/** A stranger is told why, once a day in each place; one who presses something always, since Discord waits. */
async function refuse(ask: Ask, acting: Acting): Promise<void> {
  const { sender, interaction, id } = ask.incoming;
  const error = new VaneError('platform.other_team', { platform: 'discord' });
  const card = errorCard(error, localeFrom(sender.language) ?? 'en');
  if (interaction !== undefined) return whisper(ask, card, acting);
  const { store } = acting.bot.services;
  const day = new Date().toISOString().slice(0, 10);
  const once = `refused:${store.hash('discord', sender.userId)}:${sender.serverId ?? ''}:${day}`;
  if (!(await store.inbox.take('discord', once, {}))) return;
  await store.inbox.done('discord', once);
  await acting.messenger.post({ ...ask.place, replyTo: id.replace(/^message:/, '') }, card, once);
}
