import { userInfo } from 'node:os';
import type { Bot, Invocation, Request } from '../../src/bot/dispatch.ts';
import type { Place } from '../../src/bot/place.ts';

export const HERE: Place = { platform: 'terminal', channel: 'local' };

/** A request of whoever sits at this machine: they own the installation, so they are a manager and may read files. */
export function invocationHere(
  bot: Bot,
  request: Request,
  { locale, signal }: { locale: string | undefined; signal: AbortSignal },
): Invocation {
  return { ...personHere(bot, locale), request, attachments: [], localFiles: true, signal };
}

export function personHere(
  { services }: Bot,
  locale: string | undefined,
): Pick<Invocation, 'user' | 'place' | 'openness' | 'clientLanguage'> {
  const name = accountName();
  const user = { key: services.store.hash('terminal', name), id: `terminal:${name}`, manager: true };
  return { user, place: HERE, openness: 'direct', clientLanguage: locale };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a user id without an account.
    return 'local';
  }
}
