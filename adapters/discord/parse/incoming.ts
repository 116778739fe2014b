import type { DiscordFile, DiscordMessage } from './message.ts';

/** Who did it. */
export interface Sender {
  readonly userId: string;
  /** The server in which it was done; undefined in direct messages. */
  readonly serverId: string | undefined;
  /** Whether they have added Vane to their own account, and use it from there. */
  readonly isOwnInstall: boolean;
  /** Their roles in that server; undefined where Discord has not told. */
  readonly roles: readonly string[] | undefined;
  /** The bits of what they may do there, as Discord has told them with an interaction. */
  readonly permissions: string | undefined;
  /** BCP 47. */
  readonly language: string | undefined;
}

/** An interaction that waits for its answer; its token lives 15 minutes. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

interface Arrived {
  /** The same for each delivery of the same thing. */
  readonly id: string;
  readonly sender: Sender;
  /** The channel, or the thread in it. */
  readonly channelId: string;
}

interface Asked extends Arrived {
  /** Undefined for what was said in a message. */
  readonly interaction: Interaction | undefined;
}

/** What Discord has handed over, as far as it concerns us. */
export type Incoming =
  | (Asked & { readonly kind: 'line'; readonly line: string; readonly message: DiscordMessage })
  | (Asked & {
      readonly kind: 'message menu';
      readonly command: string;
      readonly message: DiscordMessage;
    })
  | (Asked & {
      readonly kind: 'press';
      readonly actionId: string;
      readonly chosen: Readonly<Record<string, string>>;
    })
  | (Asked & {
      readonly kind: 'form';
      readonly command: string;
      readonly options: Readonly<Record<string, unknown>>;
      readonly files: readonly DiscordFile[];
      /** A form that was filled in, not a command that may still want one. */
      readonly isSubmitted: boolean;
    })
  | (Arrived & {
      readonly kind: 'post';
      readonly message: DiscordMessage;
      /** Whether it was here before, and reads otherwise now. */
      readonly edited: boolean;
    })
  | (Arrived & { readonly kind: 'post deleted'; readonly messageId: string });

export type Asking = Extract<Incoming, { interaction: Interaction | undefined }>;
