import { meanOf } from './estimate.ts';
import { onlyWith, type Subject, without } from './subject.ts';

/** How many tokens are deleted or kept. */
export const COUNTS = [1, 3, 5] as const;
/** Shares of the tokens whose mean is the area over the perturbation curve. */
export const SHARES = [0.01, 0.05, 0.1, 0.2, 0.5] as const;
/** Random choices of as many tokens that the reasons are compared with. */
const DRAWS = 5;

/** How far the score of the verdict falls, in probability, when reasons and when random tokens are chosen. */
export interface Drop {
  readonly reasons: number;
  /** Mean of several draws. */
  readonly random: number;
}

/** Drops at each of {@link COUNTS}, and their mean over {@link SHARES}. */
export interface Drops {
  readonly counts: readonly Drop[];
  readonly area: Drop;
}

/**
 * How faithful the reasons of one text are, as in ERASER (DeYoung et al. 2020,
 * https://aclanthology.org/2020.acl-main.408).
 */
export interface Faithfulness {
  /** Reasons deleted: the higher the better. */
  readonly comprehensiveness: Drops;
  /** Nothing but the reasons kept: the lower the better. */
  readonly sufficiency: Drops;
  /** Whether the score falls when the strongest reason is deleted; undefined where none speaks for the verdict. */
  readonly agrees: boolean | undefined;
}

export interface Instruments {
  /** The score of the verdict on the whole text, for each of the texts. */
  readonly scoresOf: (texts: readonly string[]) => Promise<readonly number[]>;
  /** Some of so many tokens, at random. */
  readonly draw: (some: number, tokens: number) => readonly number[];
}

/** Puts the reasons of one text to the test. A count that exceeds the tokens takes them all. */
export async function faithfulnessOf(subject: Subject, instruments: Instruments): Promise<Faithfulness> {
  const { text, tokens, ranked } = subject;
  const [whole = 0, first = 0] = await instruments.scoresOf([text, without(subject, ranked.slice(0, 1))]);
  const sizes = [...COUNTS, ...SHARES.map((share) => Math.ceil(share * tokens.length))];
  const drops = async (change: Change): Promise<Drops> => {
    const curve = await dropsAt(sizes, whole, change, subject, instruments);
    const shares = curve.slice(COUNTS.length);
    const area = {
      reasons: meanOf(shares.map(({ reasons }) => reasons)),
      random: meanOf(shares.map(({ random }) => random)),
    };
    return { counts: curve.slice(0, COUNTS.length), area };
  };
  return {
    comprehensiveness: await drops(without),
    sufficiency: await drops(onlyWith),
    agrees: subject.hasSupport ? first < whole : undefined,
  };
}

type Change = (subject: Subject, chosen: readonly number[]) => string;

/** The drops at each size; sizes that come to the same number of tokens are asked once. */
async function dropsAt(
  sizes: readonly number[],
  whole: number,
  change: Change,
  subject: Subject,
  { scoresOf, draw }: Instruments,
): Promise<Drop[]> {
  const { tokens, ranked } = subject;
  const distinct = [...new Set(sizes.map((size) => Math.min(size, tokens.length)))];
  const choices = distinct.flatMap((size) => [
    ranked.slice(0, size),
    ...Array.from({ length: DRAWS }, () => draw(size, tokens.length)),
  ]);
  const scores = await scoresOf(choices.map((chosen) => change(subject, chosen)));
  return sizes.map((size) => {
    const at = distinct.indexOf(Math.min(size, tokens.length)) * (DRAWS + 1);
    const [reasons = 0, ...random] = scores.slice(at, at + DRAWS + 1);
    return { reasons: whole - reasons, random: whole - meanOf(random) };
  });
}
