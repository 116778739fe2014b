import { softmax } from '../linear.ts';
import { createRandom, type Random } from '../random.ts';
import { type BinnedTable, binned, type Table } from './bins.ts';
import { type GrowSettings, growTree, type Slopes, type Tree, valueOf } from './tree.ts';

export interface BoostSettings extends GrowSettings {
  /** Each adds one tree a label. */
  readonly rounds: number;
  /** How much of what a tree says is taken. */
  readonly rate: number;
  /** Shares of the rows and of the columns that each tree sees, 0 to 1. */
  readonly rowShare: number;
  readonly columnShare: number;
}

/** Found by comparing the loss of cross-validation on training rows. */
export const BOOST: BoostSettings = {
  rounds: 80,
  rate: 0.06,
  depth: 3,
  leastWeight: 5,
  shrinkage: 10,
  rowShare: 0.6,
  columnShare: 0.25,
};

/** Gradient-boosted trees for several labels: what they add up to is added to the logits that they started from. */
export interface Ensemble {
  readonly labels: number;
  /** [rounds][labels]; what their leaves say is already multiplied by the rate. */
  readonly rounds: readonly (readonly Tree[])[];
}

export interface Learnable {
  readonly table: Table;
  /** Index into the labels, by row. */
  readonly gold: Uint8Array;
  /** Logits that the trees start from. [rows, labels] */
  readonly start: Float64Array;
}

/**
 * Stochastic gradient boosting with the multinomial loss (Friedman 2001, algorithm 6, and 2002).
 *
 * @param rows those to learn from; others of the table are left alone
 */
export function fitEnsemble(
  { table, gold, start }: Learnable,
  rows: Uint32Array,
  labels: number,
  seed: number,
  settings: BoostSettings = BOOST,
): Ensemble {
  const random = createRandom(seed);
  const bins = binned(table);
  const logits = start.slice();
  const rounds: Tree[][] = [];
  while (rounds.length < settings.rounds) {
    const trees = growRound({ bins, gold, logits, labels }, rows, random, settings);
    for (const row of rows)
      trees.forEach((tree, label) => {
        const at = row * labels + label;
        logits[at] = (logits[at] ?? 0) + valueOf(tree, table, row);
      });
    rounds.push(trees);
  }
  return { labels, rounds };
}

interface Standing {
  readonly bins: BinnedTable;
  readonly gold: Uint8Array;
  /** [rows, labels] */
  readonly logits: Float64Array;
  readonly labels: number;
}

function growRound(standing: Standing, rows: Uint32Array, random: Random, settings: BoostSettings): Tree[] {
  const drawn = drawFrom(rows, settings.rowShare, random);
  return slopesOf(standing, drawn).map((slopes) => {
    const all = Uint32Array.from({ length: standing.bins.columns }, (_, column) => column);
    const columns = drawFrom(all, settings.columnShare, random);
    const tree = growTree(standing.bins, slopes, drawn, columns, settings);
    return tree.map((node) => ('value' in node ? { value: node.value * settings.rate } : node));
  });
}

function drawFrom(all: Uint32Array, share: number, random: Random): Uint32Array {
  const shuffled = all.slice();
  random.shuffle(shuffled);
  return shuffled.slice(0, Math.max(1, Math.round(share * all.length))).toSorted();
}

/** Of each label: how the loss changes with its logit. */
function slopesOf({ gold, logits, labels }: Standing, rows: Uint32Array): Slopes[] {
  const slopes = Array.from({ length: labels }, () => ({
    first: new Float64Array(gold.length),
    second: new Float64Array(gold.length),
  }));
  for (const row of rows) {
    const own = logits.slice(row * labels, (row + 1) * labels);
    softmax(own, (1 << labels) - 1);
    slopes.forEach(({ first, second }, label) => {
      const p = own[label] ?? 0;
      first[row] = p - Number(gold[row] === label);
      second[row] = p * (1 - p);
    });
  }
  return slopes;
}

/** What the trees add to the logits of a row. */
export function addedTo({ labels, rounds }: Ensemble, table: Table, row: number): Float64Array {
  const logits = new Float64Array(labels);
  for (const trees of rounds)
    for (let label = 0; label < labels; label++) {
      const tree = trees[label];
      if (tree) logits[label] = (logits[label] ?? 0) + valueOf(tree, table, row);
    }
  return logits;
}
