import { countAxis, shareAxis, timeAxis } from './axes.ts';
import { bandEntry, bandSeries, lineEntry, lineSeries } from './band.ts';
import { type Content, withoutData } from './content.ts';
import { crossingMark, crossingOf } from './crossing.ts';
import { writeMoment } from './dates.ts';
import { label } from './label.ts';
import type { Look } from './look.ts';
import type { ExpectedChart, ExpectedPoint } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { placeOf, type Timeline, timeline } from './timeline.ts';

/** Pixels above the plot for what stands at the mark. */
const MARK_HEIGHT = 40;

type Places = readonly (ExpectedPoint | undefined)[];

/** What was measured over what was to be expected, with a mark where the one left the other. */
export function expectedContent(spec: ExpectedChart, look: Look): Content {
  const { m, theme } = look;
  const title = m.title.expected(label(spec.brand, TITLE_NAME), spec.measure, spec.step);
  const line = timeline(spec.period, spec.step, spec.timeZone);
  const places = placed(spec, line);
  const latest = places.findLast((point) => point !== undefined);
  if (latest === undefined) return withoutData(title);
  const crossing = crossingOf(spec, places, look);
  const name = m.measures[spec.measure];
  const values = places.map((point) => point?.value);
  const measured = lineSeries(name, values, theme.accent);
  return {
    title,
    plot: {
      legend: [lineEntry(name), bandEntry(m.expected, theme.muted)],
      room: { top: crossing ? MARK_HEIGHT : 0 },
      xAxis: timeAxis(line, spec, look),
      yAxis: spec.measure === 'negativeShare' ? shareAxis(highest(places), look) : countAxis(look),
      series: [
        ...bandSeries(m.expected, 'expected', places, theme.muted),
        crossing ? { ...measured, ...crossingMark(crossing, places.length, look) } : measured,
      ],
    },
    facts: [crossing ? m.alt.crossed(crossing.words) : m.alt.notCrossed, latestFact(latest, spec, look)],
  };
}

function placed({ points }: ExpectedChart, line: Timeline): Places {
  const places: (ExpectedPoint | undefined)[] = line.starts.map(() => undefined);
  for (const point of points) {
    const place = placeOf(line, point.at);
    if (place !== undefined) places[place] = point;
  }
  return places;
}

const highest = (places: Places): number =>
  Math.max(...places.map((point) => (point ? Math.max(point.value, point.high) : 0)));

function latestFact({ at, value, low, high }: ExpectedPoint, spec: ExpectedChart, look: Look): string {
  const write = spec.measure === 'negativeShare' ? look.m.finePercent : look.exact;
  const when = writeMoment(at, spec.step, spec.locale, spec.timeZone);
  return look.m.alt.latest(when, write(value), write(low), write(high));
}
