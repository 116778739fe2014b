import { SENTIMENTS } from '../../../models/index.ts';
import {
  type LabelledPost,
  SIDES,
  type TrainedPosts,
  type UnseenPost,
} from '../../../models/training/index.ts';
import { type Figures, measure, type Prediction } from '../metrics.ts';
import { pairedDifference } from './bootstrap.ts';
import type { PostCorpus } from './rows.ts';

const NAMES = { text: 'text alone', picture: 'picture alone', both: 'both' } as const;

export interface TrainingPost extends LabelledPost {
  /** Whether its picture was read for its words. */
  readonly wasRead: boolean;
}

/** The model card (Mitchell et al. 2019) of a trained post model, in Markdown. */
export function postModelCard(
  { model, validated }: TrainedPosts,
  posts: readonly TrainingPost[],
  corpora: readonly PostCorpus[],
): string {
  const said = {
    text: predictionsOf(validated.unseen.text),
    picture: predictionsOf(validated.unseen.picture),
    both: predictionsOf(validated.unseen.both),
  };
  const rows = SIDES.map((side) => row(NAMES[side], measure(said[side], SENTIMENTS)));
  const gaps = (['accuracy', 'macroF1'] as const).map((figure) => {
    const { difference, interval, notBetter } = pairedDifference(said.both, said.text, SENTIMENTS, figure);
    const points = (value: number) => (100 * value).toFixed(1);
    const name = figure === 'accuracy' ? 'accuracy' : 'macro F1';
    return `| ${name} | ${points(difference)} | ${points(interval[0])} to ${points(interval[1])} | ${notBetter.toFixed(3)} |`;
  });
  const withWords = posts.filter(({ parts }) => parts.lines.length > 0).length;
  const read = posts.filter(({ wasRead }) => wasRead).length;
  const groups = new Set(posts.map(({ group }) => group)).size;
  return (
    [
      `# ${model.id} ${model.version}`,
      'The sentiment of a post with a picture: gradient-boosted trees over the readings of the text model, words of ' +
        'their own (a hashed linear model), and what is measured of the picture: its colours, light, edges, layout ' +
        'and size, and where words stand in it and what they say. Written by `vane train post`, which makes the same bytes again from the same ' +
        'data, text model and seed. Faces are not looked for, and nothing is read from them.',
      `Licence of the weights: ${model.licence}. Size: ${model.files.map(({ size }) => `${(size / 1000).toFixed(0)} KB`).join(' + ')}. ` +
        `Seed ${model.fusion?.seed ?? 0}. Learnt with the readings of the text model ${model.fusion?.textModel ?? ''}: after another ` +
        'is trained, train this one again.',
      `## Data\n\n| corpus | posts | SHA-256 begins |\n|---|--:|---|\n${corpora
        .map(({ name, rows: own, sha256 }) => `| ${name} | ${own.length} | \`${sha256.slice(0, 16)}\` |`)
        .join(
          '\n',
        )}\n\nOf ${posts.length} posts ${groups} differ in words and picture; copies stay on one side of ` +
        `every split. ${read} of the pictures were read for their words, and ${withWords} hold some.`,
      '## Figures by cross-validation\n\nFive folds. Text alone is the linear model of words and readings, trained on the ' +
        'same posts without anything of the picture; the trees of both start from what it says. (Trees over the words ' +
        'alone made it worse, so they are left out of it.) Temperature and handicaps of a fold are chosen on the other ' +
        'folds.\n\n' +
        `| | accuracy | macro F1 | macro recall | ECE | F1 of each |\n|---|--:|--:|--:|--:|---|\n${rows.join('\n')}`,
      'Both against text alone, in points, with the 95 % interval of a paired bootstrap of 1,000 draws, and the share ' +
        `of draws in which both is not better:\n\n| | difference | interval | not better |\n|---|--:|--:|--:|\n${gaps.join('\n')}`,
      COMPARED,
      LIMITS,
    ].join('\n\n') + '\n'
  );
}

function predictionsOf(unseen: readonly UnseenPost[]): Prediction[] {
  return unseen.map(({ gold, label, confidence }) => ({
    gold: SENTIMENTS[gold] ?? '',
    label: SENTIMENTS[label] ?? '',
    confidence,
  }));
}

function row(name: string, { accuracy, macroF1, macroRecall, ece, perClass }: Figures): string {
  const figures = [accuracy, macroF1, macroRecall, ece].map((value) => value.toFixed(3)).join(' | ');
  const each = Object.entries(perClass).map(([label, { f1 }]) => `${label} ${f1.toFixed(2)}`);
  return `| ${name} | ${figures} | ${each.join(', ')} |`;
}

const COMPARED = `## Compared with co-attention

A two-stream co-attention network of width 32 (words attend to the cells of the picture and back), cross-validated once on
the shipped model's 3,611 posts by \`models/training/post/co-attention/train.py\`, with other folds than above: accuracy
0.660, macro F1 0.528. It was not tuned. The trees ship.`;

const LIMITS = `## Known failures

- It does not know what a picture shows: a wedding and a funeral in the same light are the same to it.
- Neutral posts are few among what it has learnt from and are often taken for praise.
- It has learnt from English tweets of 2015. In other languages the picture adds little that can be relied on.
- Agreement is a rule, not learnt: no public posts have a label for each side that may be used.`;
