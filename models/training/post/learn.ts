import { SENTIMENTS } from '../../capability.ts';
import { columnsOf, type PostParts, type Side, type TreeSide } from '../../fusion/columns.ts';
import type { Stream } from '../../fusion/words.ts';
import type { LinearModel } from '../linear.ts';
import { createRandom } from '../random.ts';
import { type Table, tableOf } from './bins.ts';
import { addedTo, BOOST, type BoostSettings, type Ensemble, fitEnsemble } from './boost.ts';
import { encodeStream, fitStream, streamLogits } from './streams.ts';

export const LABELS = SENTIMENTS.length;

/** A labelled post; the words' own logits are not known yet. */
export interface LabelledPost {
  readonly parts: PostParts;
  /** Index into the sentiments. */
  readonly label: number;
  /** Copies of one post have one number. */
  readonly group: number;
}

/** The trees of each side, and the words that they were grown on. */
export interface LearntPosts {
  readonly ensembles: Readonly<Record<TreeSide, Ensemble>>;
  /** How many each side has. */
  readonly columns: Readonly<Record<TreeSide, number>>;
  readonly words: Readonly<Record<Stream, LinearModel>>;
  /** Log of how often each label is there: what the trees of the picture start from. */
  readonly prior: readonly number[];
  /** Logits of every row; of rows that were learnt from, those of models that have learnt from them. [rows, labels] */
  readonly said: Readonly<Record<Side, Float64Array>>;
}

/** Learns from some of the posts, and says of all of them what they are. */
export function learnPosts(
  posts: readonly LabelledPost[],
  rows: Uint32Array,
  seed: number,
  settings: BoostSettings = BOOST,
): LearntPosts {
  const text = learnStream('text', posts, rows, seed);
  const pictureText = learnStream('pictureText', posts, rows, seed);
  const gold = Uint8Array.from(posts, ({ label }) => label);
  const prior = priorOf(gold, rows);
  const withLogits = posts.map(({ parts }, row): PostParts => ({
    ...parts,
    text: { ...parts.text, logits: rowOf(text.logits, row) },
    pictureText: { ...parts.pictureText, logits: rowOf(pictureText.logits, row) },
  }));
  const learnSide = (side: TreeSide, start: Float64Array) => {
    const table = tableOf(withLogits.map((parts) => Object.values(columnsOf(side, parts))));
    const ensemble = fitEnsemble({ table, gold, start }, rows, LABELS, seed, settings);
    return { ensemble, columns: table.columns, said: saidBy(ensemble, table, start) };
  };
  // Nothing but how frequent labels are is known of a picture before it is looked at; of a post, its words.
  const picture = learnSide(
    'picture',
    Float64Array.from({ length: posts.length * LABELS }, (_, at) => prior[at % LABELS] ?? 0),
  );
  const both = learnSide('both', text.logits);
  return {
    ensembles: { picture: picture.ensemble, both: both.ensemble },
    columns: { picture: picture.columns, both: both.columns },
    words: { text: text.model, pictureText: pictureText.model },
    prior,
    said: { text: text.logits, picture: picture.said, both: both.said },
  };
}

function learnStream(stream: Stream, posts: readonly LabelledPost[], rows: Uint32Array, seed: number) {
  const data = encodeStream(
    posts.map(({ parts, label }) => ({ words: parts[stream], label })),
    LABELS,
  );
  const options = { labels: LABELS, seed };
  const groups = Uint32Array.from(posts, ({ group }) => group);
  return { model: fitStream(data, rows, options), logits: streamLogits(data, rows, groups, options) };
}

function priorOf(gold: Uint8Array, rows: Uint32Array): number[] {
  const counts = Array.from({ length: LABELS }, () => 1);
  for (const row of rows) counts[gold[row] ?? 0] = (counts[gold[row] ?? 0] ?? 0) + 1;
  return counts.map((count) => Math.log(count / (rows.length + LABELS)));
}

function saidBy(ensemble: Ensemble, table: Table, start: Float64Array): Float64Array {
  const logits = start.slice();
  for (let row = 0; row < table.rows; row++)
    addedTo(ensemble, table, row).forEach((value, label) => {
      const at = row * LABELS + label;
      logits[at] = (logits[at] ?? 0) + value;
    });
  return logits;
}

const rowOf = (logits: Float64Array, row: number): number[] => [
  ...logits.subarray(row * LABELS, (row + 1) * LABELS),
];

/** The fold of each post, dealt to whole groups at random. */
export function foldsOf(posts: readonly LabelledPost[], folds: number, seed: number): Uint8Array {
  const groups = [...new Set(posts.map(({ group }) => group))];
  const order = Uint32Array.from(groups, (_, at) => at);
  createRandom(seed).shuffle(order);
  const byGroup = new Map(groups.map((group, at) => [group, (order[at] ?? 0) % folds]));
  return Uint8Array.from(posts, ({ group }) => byGroup.get(group) ?? 0);
}
