import type { Card } from '../../src/bot/card.ts';
import type { Bot } from '../../src/bot/dispatch.ts';

export interface Asker {
  readonly manager?: boolean;
  readonly channel?: string;
  /** Of the asker's app. */
  readonly language?: string | undefined;
}

/** What Ada is answered when she types a line in an open channel. */
export async function answerTo(
  bot: Bot,
  line: string,
  { manager = true, channel = 'C1', language }: Asker = {},
): Promise<Card> {
  const { card } = await bot.dispatch({
    request: { kind: 'line', line },
    attachments: [],
    user: { key: 'ada', id: 'slack:U1', manager },
    place: { platform: 'slack', channel },
    openness: 'open',
    clientLanguage: language,
    localFiles: false,
    signal: new AbortController().signal,
  });
  return card;
}
