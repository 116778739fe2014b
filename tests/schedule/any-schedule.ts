import * as fc from 'fast-check';
import { type Rhythm, type Schedule, WEEKDAYS } from '../../src/schedule/schedule.ts';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** With clocks changed by an hour, by half of one, not at all; ahead and behind, by quarters of an hour. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
];

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const cron = fc
  .tuple(fc.nat(59), fc.constantFrom('*/3', '*/6', '2', '1,2,3', '0-4'), fc.constantFrom('*', '1-5', 'SUN'))
  .map(([minute, hours, days]) => `${minute} ${hours} * * ${days}`);

const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), at: time }),
  fc.record({ every: fc.constant('week' as const), on: fc.constantFrom(...WEEKDAYS), at: time }),
  fc.record({ every: fc.constant('cron' as const), cron }),
);

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({ rhythm, timeZone: fc.constantFrom(...ZONES) });

const inYear = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));
/** The days on which clocks are changed, in the north and in the south. */
const changes = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-03',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
  '2026-09-26',
];
const nearChange = fc
  .tuple(fc.constantFrom(...changes), fc.nat(48 * 60))
  .map(([day, minutes]) => new Date(Date.parse(day) + minutes * 60_000));

/** Half of them around a change of clocks. */
export const someMoment: fc.Arbitrary<Date> = fc.oneof(inYear, nearChange);
