import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VaneError } from '../../src/errors.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import {
  addRule,
  after,
  type AlertStage,
  alertStage,
  Channel,
  crisis,
  NOON,
  said,
  usualDays,
} from './stage.ts';

let folder: string;
let stage: AlertStage;

beforeEach(async () => {
  folder = await dataFolder();
  stage = await alertStage(folder);
});
afterEach(async () => {
  await stage.stop();
  await removeFolder(folder);
});

/** A stop and a start; the platform stays as it is. */
async function restarted(): Promise<void> {
  await stage.stop();
  stage = await alertStage(folder, stage.channel);
}

const rootTexts = () => stage.channel.posted.filter(({ thread }) => thread === undefined);
const inThreads = () => stage.channel.posted.filter(({ thread }) => thread !== undefined);

describe('a rise of negative posts', () => {
  beforeEach(async () => {
    await addRule(stage.store, { mention: ['slack:U7'] });
    await stage.add(usualDays());
    await stage.round(NOON);
  });

  test('is told once, with its reason, and the message changes as it grows and ends', async () => {
    expect(stage.channel.messages).toEqual([]);
    await stage.add(crisis(60));
    for (let minute = 5; minute <= 60; minute += 5) await stage.round(after(minute));
    const [root] = rootTexts();
    expect(rootTexts()).toHaveLength(1);
    expect(root?.notify).toEqual(['slack:U7']);
    expect(root?.texts[0]).toContain('Acme: negative posts rise');
    expect(root?.texts.at(-1)).toMatch(/late delivery|lost/);
    expect(root?.texts.length).toBeGreaterThan(1);
    for (let minute = 65; minute <= 12 * 60; minute += 20) await stage.round(after(minute));
    expect(rootTexts()).toHaveLength(1);
    expect(root?.texts.at(-1)).toContain('the signal is gone');
    expect(root?.texts.at(-1)).not.toContain('I take it');
    expect(inThreads().map(({ texts }) => texts[0])).toContain(
      'It is over: the signal is gone. I have closed the incident.',
    );
  });

  test('that floods in within a minute makes one message', async () => {
    await stage.add(crisis(10_000, 1));
    for (let minute = 1; minute <= 20; minute += 1) await stage.round(after(minute));
    expect(rootTexts()).toHaveLength(1);
    expect(stage.channel.messages[0]).toContain('🚨');
  }, 120_000);

  test('that a person resolves stays so, unless it becomes worse', async () => {
    await stage.add(crisis(13, 10));
    await stage.round(after(10));
    const [incident] = await stage.store.incidents.list(1);
    await stage.store.incidents.change({
      id: incident?.id ?? 0,
      from: ['open'],
      change: { state: 'resolved', closedAt: after(11), closedBy: 'slack:U1' },
    });
    await stage.round(after(15));
    expect(stage.channel.messages[0]).toContain('Resolved by @U1');
    await stage.add(crisis(400, 10, 20));
    await stage.round(after(35));
    expect(rootTexts()).toHaveLength(1);
    expect(stage.channel.messages[0]).toContain('Open since');
  });

  test('waits for the end of quiet hours', async () => {
    await addRule(stage.store, { quiet: { from: '12:00', to: '13:00' } });
    await stage.add(crisis(60));
    for (let minute = 5; minute < 60; minute += 5) await stage.round(after(minute));
    expect(stage.channel.messages).toEqual([]);
    await stage.round(after(60));
    expect(rootTexts()).toHaveLength(1);
  });

  test('of a muted rule is told nobody', async () => {
    await addRule(stage.store, { mutedUntil: after(120).toISOString() });
    await stage.add(crisis(60));
    for (let minute = 5; minute < 60; minute += 5) await stage.round(after(minute));
    expect(await stage.store.incidents.list(9)).toEqual([]);
  });

  test('is taken further when nobody takes it', async () => {
    const escalation = { afterMinutes: 15, place: 'slack:C2', person: 'slack:U9' };
    await addRule(stage.store, { escalation });
    await stage.add(crisis(60));
    for (let minute = 5; minute <= 40; minute += 5) await stage.round(after(minute));
    const second = stage.channel.posted.filter(({ channel }) => channel === 'C2');
    expect(second).toHaveLength(1);
    expect(second[0]?.notify).toEqual(['slack:U9']);
    expect(second[0]?.texts[0]).toContain('Nobody has taken this for 15 min.');
  });
});

describe('nothing is lost and nothing is told twice', () => {
  beforeEach(async () => {
    await addRule(stage.store);
    await stage.add(usualDays());
    await stage.round(NOON);
    await stage.add(crisis(60));
  });

  test('when Vane ends after it has seen it, and before it has told it', async () => {
    stage.channel.before = () => {
      throw new VaneError('model.closed', {});
    };
    await stage.rounds.go(after(20));
    expect(stage.channel.messages).toEqual([]);
    stage.channel.before = () => undefined;
    await restarted();
    await stage.round(after(25));
    expect(rootTexts()).toHaveLength(1);
  });

  test('when Vane ends after it has told it, and before it has kept that', async () => {
    stage.channel.after = () => {
      throw new VaneError('model.closed', {});
    };
    await stage.rounds.go(after(20));
    stage.channel.after = () => undefined;
    await restarted();
    await stage.round(after(25));
    await stage.round(after(45));
    expect(rootTexts()).toHaveLength(1);
    expect(rootTexts()[0]?.texts.length).toBeGreaterThan(1);
  });

  test('when it came and went while Vane was off', async () => {
    await restarted();
    await stage.round(after(5 * 60));
    expect(rootTexts()).toHaveLength(1);
    expect(stage.channel.messages[0]).toContain('the signal is gone');
  });

  test('when the store is away for a minute', async () => {
    const { incidents } = stage.services.store;
    const open = incidents.open.bind(incidents);
    let away = true;
    incidents.open = (incident) =>
      away ? Promise.reject(new VaneError('store.unreachable', { problem: 'ECONNREFUSED' })) : open(incident);
    await stage.round(after(20));
    expect(stage.channel.messages).toEqual([]);
    away = false;
    await stage.round(after(21));
    expect(rootTexts()).toHaveLength(1);
  });

  test('when the platform is busy', async () => {
    let busy = 3;
    stage.channel.before = () => {
      if (busy-- > 0) throw new VaneError('platform.busy', { platform: 'slack', seconds: 0 });
    };
    await stage.round(after(20));
    expect(rootTexts()).toHaveLength(1);
  });

  test('when the channel is gone: it is on the list, and told in the second place at once', async () => {
    await addRule(stage.store, { escalation: { afterMinutes: 600, place: 'slack:C2' } });
    stage.channel.before = (channel) => {
      if (channel === 'C1')
        throw new VaneError('platform.no_such_channel', { platform: 'slack', channel: 'C1' });
    };
    await stage.round(after(20));
    await stage.round(after(21));
    expect(stage.channel.posted.map(({ channel }) => channel)).toEqual(['C2']);
    const [incident] = await stage.store.incidents.list(1);
    const events = await stage.store.incidents.events(incident?.id ?? 0);
    expect(events.find(({ kind }) => kind === 'undelivered')?.detail).toBe('platform.no_such_channel');
  });
});

test('one firing that two processes see opens one incident', async () => {
  await addRule(stage.store);
  await stage.add(usualDays());
  await stage.round(NOON);
  await stage.add(crisis(60));
  const other = await alertsBeside();
  await Promise.all([stage.rounds.go(after(20)), other.go(after(20))]);
  await stage.round(after(21));
  expect(await stage.store.incidents.list(9)).toHaveLength(1);
  expect(rootTexts()).toHaveLength(1);
});

async function alertsBeside() {
  const { Rounds } = await import('../../src/alerts/rounds.ts');
  return new Rounds(stage.services);
}

test('strong words fire, and name the words', async () => {
  await addRule(stage.store, { kind: 'words', words: ['boycott*', '召回'] });
  await stage.add(usualDays(3));
  await stage.round(NOON);
  const posts = ['boycotting them', 'time for a BOYCOTT', '要求召回'].map((text) => said(text, after(2)));
  await stage.add(posts);
  await stage.round(after(5));
  expect(stage.channel.messages[0]).toContain('3 posts of the last hour say');
  expect(stage.channel.messages[0]).toContain('召回');
});

test('a feed that is dead is an alert; a stop of Vane is not', async () => {
  await addRule(stage.store, { kind: 'silence' });
  await stage.add(usualDays(9, 60));
  await stage.round(NOON);
  for (let minute = 5; minute <= 120; minute += 5) await stage.round(after(minute));
  expect(rootTexts()).toHaveLength(1);
  expect(stage.channel.messages[0]).toContain('Nothing has arrived for');
});

test('after a stop, the time in which nobody looked is no silence', async () => {
  await addRule(stage.store, { kind: 'silence' });
  await stage.add(usualDays(9, 60));
  await stage.round(NOON);
  await restarted();
  await stage.round(after(4 * 60));
  expect(new Channel().messages).toEqual([]);
  expect(stage.channel.messages).toEqual([]);
});
