import { DateTime } from 'luxon';
import type { AlertsReport } from './command.ts';
import type { Replay } from './replay.ts';

/** One line a detector. */
export function figuresTable({ kept, detectors }: AlertsReport): string {
  const title = kept === 1 ? 'all posts' : `${kept * 100} % of the posts`;
  const head = ['caught', 'false / brand-week', 'NAB standard', 'NAB low FP'];
  const rows = detectors.map(({ detector, caught, windows, falseAlarmsPerBrandWeek, ...scores }) => [
    detector,
    `${caught}/${windows}`,
    falseAlarmsPerBrandWeek.toFixed(2),
    scores.standard.toFixed(1),
    scores.lowFalseAlarms.toFixed(1),
  ]);
  return [[title, ...head], ...rows]
    .map(([name = '', ...cells]) => `${name.padEnd(24)}${cells.map((cell) => cell.padStart(20)).join('')}`)
    .join('\n');
}

/** One line an alert, in the time of the zone. */
export function replayTable({ posts, brands, zone, alerts }: Replay): string {
  const rows = alerts.map(({ at, brand, kind, observed, expected, p, cold, carriers }) =>
    [
      DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm'),
      brand.padEnd(20),
      kind.padEnd(10),
      `${observed} posts, ${expected.toFixed(1)} are usual`.padEnd(30),
      `p ${p.toExponential(1)}${cold ? ', short history' : ''}`,
      ...(carriers.length > 0 ? [carriers.map(({ phrase, posts }) => `${phrase} ${posts}`).join(', ')] : []),
    ].join('  '),
  );
  return [`${posts} posts of ${brands} brands, ${alerts.length} alerts (${zone})`, ...rows].join('\n');
}
