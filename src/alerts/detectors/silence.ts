import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { clockIn } from './clock.ts';
import { createHistory, MEMORY_DAYS, type Steps } from './history.ts';
import { knowledgeOf } from './knowledge.ts';
import { quantile } from './robust.ts';
import { createSeasons } from './season.ts';
import { quiet, type Verdict } from './verdict.ts';

/** So many times the longest silence of the usual day: who is often silent is not dead. */
const LEAST_FACTOR = 1.5;
/** Of ten days nine have no longer silence; the tenth may have had an outage. */
const USUAL_SHARE = 0.9;
/** A feed that is read in rounds may miss one. */
const LEAST_MINUTES = 30;

export interface SilenceOptions extends Steps {
  /** IANA name of the zone whose clock people live by. */
  readonly zone: string;
}

/** Learns how long a feed is usually silent, and judges whether it still lives. */
export interface SilenceDetector {
  /** Takes the count of the next step; null where nothing is known. */
  readonly observe: (count: number | null) => void;
  readonly judge: (sensitivity: Sensitivity) => Verdict;
}

/** @throws RangeError when the step does not divide an hour */
export function createSilenceDetector({ zone, ...steps }: SilenceOptions): SilenceDetector {
  const history = createHistory(steps);
  const seasons = createSeasons(history, clockIn(zone), 1);
  const silences = createSilences(history.perDay);
  return {
    observe: (count) => {
      history.push(count);
      seasons.next();
      silences.push(count, seasons.usual(1)?.median ?? 0);
    },
    judge: (sensitivity) => {
      const knowledge = knowledgeOf(history.days());
      const { missing, length, longest } = silences.now();
      const [minutes, longestUsual] = [length * steps.stepMinutes, longest * steps.stepMinutes];
      if (!knowledge.isEnough || length === 0)
        return { ...quiet(knowledge.reasons), cold: knowledge.cold, expected: missing };
      const { missingPosts } = THRESHOLDS[sensitivity];
      const isLong = minutes >= Math.max(LEAST_MINUTES, LEAST_FACTOR * longestUsual);
      return {
        fired: isLong && missing >= missingPosts,
        cold: knowledge.cold,
        observed: 0,
        expected: missing,
        low: Math.min(1, missing),
        high: missing + 2 * Math.sqrt(missing),
        // As if posts came one by one: a bound, for they come in waves.
        p: Math.exp(-missing),
        reasons: [{ kind: 'silent', minutes, longestUsual }, ...knowledge.reasons],
      };
    },
  };
}

/** The silence that lasts, and the longest ones of the last days; lengths in steps. */
function createSilences(perDay: number) {
  const days: number[] = [];
  let steps = 0;
  let length = 0;
  let missing = 0;
  let longest = 0;
  return {
    push: (count: number | null, usual: number) => {
      steps += 1;
      if (count === 0) {
        length += 1;
        missing += usual;
      } else if (count !== null) {
        longest = Math.max(longest, length);
        length = 0;
        missing = 0;
      }
      if (steps % perDay !== 0) return;
      days.push(longest);
      if (days.length > MEMORY_DAYS) days.shift();
      longest = 0;
    },
    now: () => ({
      length,
      missing,
      longest: quantile(
        [...days, longest].toSorted((a, b) => a - b),
        USUAL_SHARE,
      ),
    }),
  };
}
