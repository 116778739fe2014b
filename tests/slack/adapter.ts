import { slackAdapter, type SlackOptions } from '../../adapters/slack/adapter.ts';
import { BOT, type Workspace } from './workspace/index.ts';

/** Vane's way into a workspace, in Socket Mode if nothing else is said. */
export function adapterFor(slack: Workspace, changes: Partial<SlackOptions> = {}) {
  const { token: botToken, appToken } = BOT;
  return slackAdapter({
    botToken,
    appToken,
    http: undefined,
    apiUrl: slack.apiUrl,
    firstPauseMs: 50,
    ...changes,
  });
}
