import type { SlackFile, SlackMessage } from './message.ts';

/** Who did it. */
export interface Sender {
  readonly userId: string;
  readonly teamId: string | undefined;
}

/** Where it was done. */
export interface Spot {
  readonly channel: string;
  readonly thread: string | undefined;
  /** The thread begins with our answer; Slack shows no whisper in a thread without messages. */
  readonly opensThread?: boolean;
}

/** How what was asked can be answered. */
export interface Answerable {
  /** Takes five messages within 30 minutes, also where the bot is not a member. */
  readonly responseUrl: string | undefined;
  /** Opens a form within three seconds. */
  readonly triggerId: string | undefined;
}

interface Arrived {
  /** The same for each delivery of the same thing. */
  readonly id: string;
  readonly sender: Sender;
}

/** What Slack has handed over, as far as it concerns us. */
export type Incoming =
  | (Arrived &
      Answerable & {
        readonly kind: 'line';
        readonly spot: Spot;
        readonly line: string;
        readonly files: readonly SlackFile[];
      })
  | (Arrived &
      Answerable & {
        readonly kind: 'message menu';
        readonly spot: Spot;
        readonly command: string;
        readonly message: SlackMessage;
      })
  | (Arrived &
      Answerable & {
        readonly kind: 'press';
        /** Undefined in the Home tab. */
        readonly spot: Spot | undefined;
        readonly actionId: string;
        readonly chosen: Readonly<Record<string, string>>;
      })
  | (Arrived &
      Answerable & {
        readonly kind: 'form';
        readonly spot: Spot | undefined;
        readonly command: string;
        readonly options: Readonly<Record<string, unknown>>;
        readonly files: readonly SlackFile[];
      })
  | (Arrived & {
      readonly kind: 'post';
      readonly spot: Spot;
      readonly message: SlackMessage;
      /** Whether it was here before, and reads otherwise now. */
      readonly edited: boolean;
    })
  | (Arrived & { readonly kind: 'post deleted'; readonly channel: string; readonly ts: string })
  | (Arrived & { readonly kind: 'home opened' })
  | (Arrived & { readonly kind: 'invited'; readonly channel: string });

/** Who we are in the workspace, so that we never answer ourselves. */
export interface Self {
  readonly userId: string;
  readonly botId: string | undefined;
  readonly teamId: string;
}
