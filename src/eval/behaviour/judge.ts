import type { TextLabel } from '../../../models/index.ts';
import type { Case } from './case.ts';

/** How far a score may move when nothing changed that matters. */
export const TOLERANCE = 0.15;
/** How far a score must move when something was added that matters. */
export const MARGIN = 0.05;

/** What a reading must say to be judged, whatever its task. */
export interface Said {
  readonly label: TextLabel;
  readonly scores: Readonly<Partial<Record<TextLabel, number>>>;
}

const NOTHING: Said = { label: 'none', scores: {} };

export interface Judged {
  readonly case: Case;
  readonly passed: boolean;
  /** What was expected, and what the model said, as people read it. */
  readonly expected: string;
  readonly said: string;
}

/**
 * Judges one case by what was said of its texts, in the order of `textsOf`. An invariance fails when the verdict
 * changes or the score of the first verdict moves by more than {@link TOLERANCE}; a direction, when the score
 * moves by less than {@link MARGIN}.
 */
export function judge(one: Case, [before = NOTHING, after = before]: readonly Said[]): Judged {
  const [was, is] = [standing(before, before.label), standing(after, after.label)];
  switch (one.kind) {
    case 'minimum': {
      const passed = one.expect.includes(before.label);
      return { case: one, passed, expected: one.expect.join(' or '), said: was };
    }
    case 'invariance': {
      const moved = Math.abs(scoreOf(after, before.label) - scoreOf(before, before.label));
      const passed = after.label === before.label && moved <= TOLERANCE;
      return { case: one, passed, expected: 'no change', said: `${was} → ${is}` };
    }
    case 'direction': {
      const { label, goes } = one;
      const rise = scoreOf(after, label) - scoreOf(before, label);
      const passed = (goes === 'up' ? rise : -rise) >= MARGIN;
      const said = `${standing(before, label)} → ${standing(after, label)}`;
      return { case: one, passed, expected: `${label} goes ${goes}`, said };
    }
    default:
      return one satisfies never;
  }
}

const scoreOf = ({ scores }: Said, label: TextLabel): number => scores[label] ?? 0;
const standing = (said: Said, label: TextLabel): string => `${label} ${scoreOf(said, label).toFixed(2)}`;
