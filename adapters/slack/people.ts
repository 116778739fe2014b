import { z } from 'zod';
import type { User } from '../../src/bot/permissions.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import type { Api } from './api.ts';
import type { Self, Sender } from './parse/incoming.ts';
import { toVaneError } from '../../src/errors.ts';
import { remembering } from '../../src/bot/remembering.ts';

export interface Person {
  readonly user: User;
  /** BCP 47. */
  readonly language: string | undefined;
  /** Undefined when Slack does not tell. */
  readonly isMember: boolean | undefined;
}

/** Who somebody is to us. */
export type People = (sender: Sender) => Promise<Person>;

const answer = z.looseObject({
  user: z.looseObject({
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    team_id: z.string().optional(),
    is_stranger: z.boolean().optional(),
    locale: z.string().optional(),
  }),
});
type Profile = z.infer<typeof answer>['user'];

const FRESH_MS = 5 * 60_000;

/**
 * Managers are the admins and owners of the workspace, and who is on the list in the settings. Where Slack does
 * not tell (no `users:read`), nobody is one but those on the list.
 */
export function createPeople(api: Api, { teamId }: Self, { store, log }: Bot['services']): People {
  const profileOf = remembering(FRESH_MS, async (userId: string): Promise<Profile> => {
    const args = { user: userId, include_locale: true };
    return (await api.call('users.info', args, { answer, repeatable: true })).user;
  });
  const unknown = (error: unknown): Profile => {
    log.warn({ code: toVaneError(error).code }, 'Slack does not say who is an admin');
    return {};
  };
  return async ({ userId }) => {
    const profile = await profileOf(userId).catch(unknown);
    const listed = store.settings.get().managers.includes(`slack:${userId}`);
    const manager = listed || profile.is_admin === true || profile.is_owner === true;
    const user = { key: store.hash('slack', userId), id: `slack:${userId}`, manager };
    return { user, language: profile.locale, isMember: isMemberOf(teamId, profile) };
  };
}

function isMemberOf(teamId: string, { team_id, is_stranger }: Profile): boolean | undefined {
  if (is_stranger === true) return false;
  return team_id === undefined ? undefined : team_id === teamId;
}
