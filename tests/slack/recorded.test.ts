import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parse, type Wire } from '../../adapters/slack/handler.ts';

const folder = new URL('../../../shared/fixtures/replay/', import.meta.url);
const isThere = existsSync(folder);

const FILES = [
  'slack.json',
  'actions-reactions/slack.json',
  'channel/slack.json',
  'channel-mention/slack.json',
  'dm/slack.json',
  'dm/slack-direct.json',
  'member-joined-channel/slack.json',
  'modals/slack.json',
  'modals/slack-private-metadata.json',
  'native-table/slack.json',
  'slack-multi-workspace/team1.json',
  'slack-multi-workspace/team2.json',
  'slash-commands/slack.json',
];

interface Recorded {
  readonly self: { userId: string; botId: undefined; teamId: string };
  readonly payloads: readonly (readonly [name: string, body: Record<string, unknown>])[];
}

function recorded(file: string): Recorded {
  const content = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const payload = z.record(z.string(), z.unknown());
  return {
    self: { userId: String(content.botUserId), botId: undefined, teamId: 'T1' },
    payloads: Object.entries(content).flatMap(([name, value]) => {
      const read = payload.safeParse(value);
      return read.success && ('type' in read.data || 'command' in read.data)
        ? [[name, read.data] as const]
        : [];
    }),
  };
}

function wireOf(body: Record<string, unknown>): Wire {
  if ('command' in body) return 'slash';
  if (body.type === 'view_submission') return 'form';
  return body.type === 'block_actions' ? 'press' : 'event';
}

function isTwin({ event }: Record<string, unknown>, userId: string): boolean {
  const message = z.looseObject({ type: z.string(), text: z.string(), channel_type: z.string().optional() });
  const { data } = message.safeParse(event);
  return data?.type === 'message' && data.channel_type !== 'im' && data.text.includes(`<@${userId}>`);
}

describe.skipIf(!isThere)('what Slack has really sent', () => {
  test.each(FILES)('%s is read', (file) => {
    const { self, payloads } = recorded(file);
    expect(payloads.length).toBeGreaterThan(0);
    for (const [name, body] of payloads) {
      const kind = parse({ wire: wireOf(body), body }, self)?.kind;
      const isMessage = /mention|followUp|^dm|directDM/i.test(name);
      // A message that names us comes twice; its twin, the mention, is the one that is answered.
      if (isMessage && isTwin(body, self.userId)) expect([name, kind]).toEqual([name, undefined]);
      else if (isMessage) expect([name, kind]).toEqual([name, expect.stringMatching(/line|post/)]);
      if (name.includes('slashCommand')) expect(kind).toBe('line');
      if (name === 'memberJoinedChannel') expect(kind).toBe('invited');
    }
  });

  test('a slash command keeps its words, its person and its ways to answer', () => {
    const { self, payloads } = recorded('slash-commands/slack.json');
    const [, body] = payloads.find(([name]) => name === 'slashCommandWithArgs') ?? [];
    expect(parse({ wire: 'slash', body }, self)).toMatchObject({
      kind: 'line',
      line: 'some arguments here',
      sender: { userId: 'U00FAKEUSER2', teamId: 'T00FAKE00BB' },
      spot: { channel: 'C00FAKECHAN3' },
    });
  });
});
