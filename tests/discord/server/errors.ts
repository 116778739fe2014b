import type { Body } from './body.ts';

/** A refusal in Discord's words (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json). */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Body;

  constructor(status: number, code: number, message: string, errors?: Body) {
    super(message);
    this.status = status;
    this.body = { message, code, ...(errors && { errors }) };
  }
}

export const refuse = {
  notFound: () => new Refusal(404, 0, '404: Not Found'),
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  unknownChannel: () => new Refusal(404, 10_003, 'Unknown Channel'),
  unknownGuild: () => new Refusal(404, 10_004, 'Unknown Guild'),
  unknownMember: () => new Refusal(404, 10_007, 'Unknown Member'),
  unknownMessage: () => new Refusal(404, 10_008, 'Unknown Message'),
  unknownRole: () => new Refusal(404, 10_011, 'Unknown Role'),
  unknownUser: () => new Refusal(404, 10_013, 'Unknown User'),
  unknownEmoji: () => new Refusal(400, 10_014, 'Unknown Emoji'),
  unknownWebhook: () => new Refusal(404, 10_015, 'Unknown Webhook'),
  unknownInteraction: () => new Refusal(404, 10_062, 'Unknown interaction'),
  unknownCommand: () => new Refusal(404, 10_063, 'Unknown application command'),
  tooLarge: () => new Refusal(413, 40_005, 'Request entity too large'),
  alreadyAcknowledged: () => new Refusal(400, 40_060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new Refusal(403, 50_001, 'Missing Access'),
  notYours: () => new Refusal(403, 50_005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new Refusal(400, 50_006, 'Cannot send an empty message'),
  cannotSendToUser: () => new Refusal(403, 50_007, 'Cannot send messages to this user'),
  missingPermissions: () => new Refusal(403, 50_013, 'Missing Permissions'),
  invalidToken: () => new Refusal(401, 50_027, 'Invalid Webhook Token'),
  threadExists: () => new Refusal(400, 160_004, 'A thread has already been created for this message'),
  /** @param problems each as `path: what is wrong` */
  invalidForm: (problems: readonly string[]) =>
    new Refusal(400, 50_035, 'Invalid Form Body', {
      _errors: problems.map((message) => ({ code: 'BASE_TYPE_BAD', message })),
    }),
};
