import type { Reply } from '../../src/bot/dispatch.ts';
import type { Stage } from './stage.ts';

/** Asks for an analysis from elsewhere, past the stage's platform. */
export function analyze({ vane }: Stage, text: string): Promise<Reply> {
  return vane.bot.dispatch({
    request: { kind: 'form', command: 'analyze', options: { text } },
    attachments: [],
    user: { key: 'somebody', id: 'slack:U1', manager: false },
    place: { platform: 'terminal', channel: 'elsewhere' },
    openness: 'open',
    clientLanguage: 'en',
    localFiles: false,
    signal: new AbortController().signal,
  });
}
