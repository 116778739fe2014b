import { shown } from '../../src/bot/plain.ts';

/**
 * Text for the one place that Slack reads as its markup: the `text` of a message, which is what a notification and
 * a screen reader get. With these three characters escaped nothing in it can be a mention, a link or a date
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping). Bare `@channel` and `#name` stay words as
 * long as the message is sent with neither `link_names` nor `parse: 'full'`.
 *
 * Stars, underscores, backticks and `:tada:` have no escape in Slack's markup, and look-alikes would spoil what
 * people copy and hear. So no block is made of markup: all of a card goes into `rich_text` and `plain_text`, where
 * a text is only ever shown. This fallback is not shown beside blocks; where it is sent alone, `mrkdwn: false`
 * takes their meaning away.
 */
export function escapeMrkdwn(text: string): string {
  return shown(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
