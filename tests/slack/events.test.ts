import { expect, test } from 'vitest';
import { parseEvent, withoutDeletedText } from '../../adapters/slack/parse/events.ts';

const self = { userId: 'U0VANE', botId: 'B0VANE', teamId: 'T1' };
const envelope = (event: Record<string, unknown>) => ({
  type: 'event_callback',
  team_id: 'T1',
  event: { type: 'message', channel: 'C1', channel_type: 'channel', ...event },
});
const read = (event: Record<string, unknown>) => parseEvent(envelope(event), self);

const feed = { subtype: 'bot_message', bot_id: 'B0FEED', text: 'Acme in the news', ts: '2.0' };

test('what a bot posts is a post, what it replies in a thread is none', () => {
  expect(read(feed)?.kind).toBe('post');
  expect(read({ ...feed, thread_ts: '2.0' })?.kind).toBe('post');
  expect(read({ ...feed, thread_ts: '1.0' })).toBeUndefined();
});

const tombstone = {
  subtype: 'message_changed',
  ts: '3.0',
  message: { subtype: 'tombstone', user: 'USLACKBOT', ts: '1.0', text: 'This message was deleted.' },
  previous_message: { user: 'U1', ts: '1.0', text: 'what I regret' },
};

test('a deleted message that had a thread is a deleted post, of which no word is kept', () => {
  expect(read(tombstone)).toMatchObject({ kind: 'post deleted', channel: 'C1', ts: '1.0' });
  const kept = withoutDeletedText(envelope(tombstone));
  expect(JSON.stringify(kept)).not.toContain('regret');
  expect(parseEvent(kept, self)).toMatchObject({ kind: 'post deleted', ts: '1.0' });
});

test('an edit keeps what it was before', () => {
  const message = { user: 'U1', ts: '1.0', text: 'now' };
  const edit = envelope({ ...tombstone, message });
  expect(withoutDeletedText(edit)).toEqual(edit);
});

test('whose member somebody is is never told by the envelope', () => {
  const message = { user: 'U1', ts: '1.0', text: 'good', files: [] };
  expect(read(message)?.sender.teamId).toBeUndefined();
  expect(read({ ...message, user_team: 'T2' })?.sender.teamId).toBe('T2');
  expect(read({ ...message, source_team: 'T2' })?.sender.teamId).toBe('T2');
});
