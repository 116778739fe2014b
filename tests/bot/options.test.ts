import { describe, expect, test } from 'vitest';
import * as options from '../../src/bot/options.ts';
import type { Option, Reading } from '../../src/bot/options.ts';
import { placeFrom, placeKey } from '../../src/bot/place.ts';

const summary = () => 'for the test';
const reading: Reading = {
  place: { platform: 'terminal', channel: 'local' },
  // A Wednesday; 01:30 of the next day in Shanghai.
  now: new Date('2026-03-04T17:30:00Z'),
  timeZone: 'Asia/Shanghai',
  localFiles: true,
};

function read(option: Option, raw: unknown, changes: Partial<Reading> = {}): unknown {
  const result = option.schema({ ...reading, ...changes }).safeParse(raw);
  return result.success ? result.data : 'refused';
}

const DAY = 24 * 60 * 60 * 1000;

describe('option values', () => {
  test.each([
    ['10', 10],
    [7, 7],
    [' 3 ', 3],
    ['0', 'refused'],
    ['51', 'refused'],
    ['1.5', 'refused'],
    ['ten', 'refused'],
    ['', 'refused'],
    ['Infinity', 'refused'],
  ])('a number from %j', (raw, expected) => {
    expect(read(options.number({ summary, min: 1, max: 50 }), raw)).toBe(expected);
  });

  test.each([
    ['30d', 30 * DAY],
    ['12h', DAY / 2],
    ['90 m', 90 * 60_000],
    ['2w', 14 * DAY],
    ['1.5 days', 1.5 * DAY],
    ['30', 'refused'],
    ['-3d', 'refused'],
    ['0d', 'refused'],
    ['soon', 'refused'],
    ['3 parsecs', 'refused'],
  ])('a duration from %j', (raw, expected) => {
    expect(read(options.duration({ summary }), raw)).toBe(expected);
  });

  test.each([
    ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01 09:00', '2026-03-01T01:00:00.000Z'],
    ['yesterday 9:00', '2026-03-04T01:00:00.000Z'],
    ['昨天9点', '2026-03-04T01:00:00.000Z'],
    ['昨天', '2026-03-03T16:00:00.000Z'],
    ['2026-03-01', '2026-02-28T16:00:00.000Z'],
  ])('a date from %j, in the time zone of whoever asks', (raw, expected) => {
    expect(read(options.date({ summary }), raw)).toEqual(new Date(expected));
  });

  test('a date on the other side of a clock change has the offset of its own day', () => {
    const inBerlin = { timeZone: 'Europe/Berlin' };
    expect(read(options.date({ summary }), '2026-07-01 12:00', inBerlin)).toEqual(
      new Date('2026-07-01T10:00:00Z'),
    );
    expect(read(options.date({ summary }), '2026-01-01 12:00', inBerlin)).toEqual(
      new Date('2026-01-01T11:00:00Z'),
    );
  });

  test('a date that is none', () => {
    expect(read(options.date({ summary }), 'purple')).toBe('refused');
  });

  test('a choice takes any case and nothing else', () => {
    const option = options.choice({ summary, choices: ['en', 'zh'] });
    expect(read(option, ' ZH ')).toBe('zh');
    expect(read(option, 'fr')).toBe('refused');
  });

  test.each([
    [true, true],
    ['', true],
    ['yes', true],
    ['否', false],
    ['off', false],
    ['maybe', 'refused'],
  ])('a flag from %j', (raw, expected) => {
    expect(read(options.flag({ summary }), raw)).toBe(expected);
  });

  test('a place: here, a key, or one that the adapter has read', () => {
    const option = options.place({ summary });
    expect(read(option, 'here')).toEqual(reading.place);
    expect(read(option, 'slack:C1:17.2')).toEqual({ platform: 'slack', channel: 'C1', thread: '17.2' });
    expect(read(option, { platform: 'discord', channel: '9' })).toEqual({
      platform: 'discord',
      channel: '9',
    });
    expect(read(option, 'irc:x')).toBe('refused');
    expect(read(option, '#general')).toBe('refused');
    expect(placeFrom(placeKey({ platform: 'slack', channel: 'C1', thread: '17.2' }))).toEqual({
      platform: 'slack',
      channel: 'C1',
    });
  });

  test('a picture: a link anywhere, a path only at this machine, an attachment as it is', () => {
    const option = options.image({ summary });
    expect(read(option, 'https://example.org/a.png')).toEqual({
      kind: 'url',
      url: 'https://example.org/a.png',
    });
    expect(read(option, 'a.png')).toMatchObject({ kind: 'file' });
    expect(() => read(option, '/etc/passwd', { localFiles: false })).toThrow(
      'cannot be read from a path here',
    );
    const attachment = {
      kind: 'attachment',
      name: 'a.png',
      open: () => Promise.reject(new Error('not read here')),
    };
    expect(read(option, attachment)).toBe(attachment);
  });
});
