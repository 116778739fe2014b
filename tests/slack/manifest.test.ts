import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCOPES, slackManifest } from '../../adapters/slack/manifest.ts';
import { commands } from '../../commands/index.ts';

test('README says what each permission is for, and names no other', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const table = /\| scope [^]*?\n\n/.exec(readme)?.[0] ?? '';
  const named = [...table.matchAll(/`([a-z_]+(?::[a-z]+)?)`/g)].map(([, scope]) => scope);
  expect([...new Set(named)].toSorted()).toEqual([...SCOPES]);
});

test('the manifest offers the command and the entry in a message’s menu, over a socket or HTTP', () => {
  expect(slackManifest(commands)).toMatchObject({
    features: { slash_commands: [{ command: '/vane' }], shortcuts: [{ callback_id: 'message:analyze' }] },
    settings: { socket_mode_enabled: true },
  });
  const url = 'https://vane.example/slack/events';
  expect(slackManifest(commands, { url })).toMatchObject({
    features: { slash_commands: [{ url }] },
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url },
    },
  });
});
