/** Where a message goes or came from. */
export interface Place {
  readonly platform: Platform;
  readonly channel: string;
  readonly thread?: string;
  /** The message there that it answers, where a platform shows that. */
  readonly replyTo?: string;
}

export const PLATFORMS = ['terminal', 'slack', 'discord'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The channel as one string: settings and stored analyses belong to a channel, whatever the thread. */
export function placeKey({ platform, channel }: Place): string {
  return `${platform}:${channel}`;
}

/** Reads what `placeKey` writes, with an optional thread: `slack:C012AB:1712.34`. */
export function placeFrom(text: string): Place | undefined {
  const [name, channel, thread] = text.split(':');
  const platform = PLATFORMS.find((known) => known === name);
  if (platform === undefined || !channel) return undefined;
  return { platform, channel, ...(thread ? { thread } : {}) };
}

/**
 * Who can see what is said in a place: anyone in the organisation (`open`), its members (`private`), or one person
 * (`direct`). What is not open is shown in no other place.
 */
export type Openness = 'open' | 'private' | 'direct';
