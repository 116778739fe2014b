import { VaneError } from '../errors.ts';

/** Who may run a command. A manager is whom the platform's adapter says is one; everyone includes managers. */
export const ACCESS = ['everyone', 'manager'] as const;
export type Access = (typeof ACCESS)[number];

export interface User {
  /** Keyed hash of platform and user id; no name is kept. */
  readonly key: string;
  /** The platform and its own id, such as `slack:U012AB`: colleagues may see who did something. Never logged. */
  readonly id: string;
  readonly manager: boolean;
}

export function mayUse(user: User, access: Access): boolean {
  return access === 'everyone' || user.manager;
}

/** @throws VaneError `command.manager_only` when the user is no manager. */
export function requireManager(user: User, action: string): void {
  if (!user.manager) throw new VaneError('command.manager_only', { action });
}
