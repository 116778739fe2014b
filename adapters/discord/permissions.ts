import { PermissionFlagsBits } from 'discord.js';

/**
 * What Vane may do in a server, each with the words under which its settings show it. Whoever adds one says in
 * README what it is for.
 */
export const PERMISSIONS = {
  ViewChannel: 'View Channels',
  ReadMessageHistory: 'Read Message History',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  CreatePublicThreads: 'Create Public Threads',
  SendMessagesInThreads: 'Send Messages in Threads',
  AddReactions: 'Add Reactions',
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>;

export type Permission = keyof typeof PERMISSIONS;

/** All of them, as the links by which Vane is added want them: a decimal number. */
export function permissionBits(): string {
  const names = Object.keys(PERMISSIONS) as Permission[];
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n).toString();
}
