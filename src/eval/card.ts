import { TEXT_TASKS } from '../../models/index.ts';
import type { Model, TrainedModel } from '../../models/training/index.ts';
import type { LabelledCorpus } from './corpora.ts';
import type { EvaluatedSet } from './evaluated.ts';
import { measure } from './metrics.ts';
import { crossValidated } from './unseen.ts';

/** What was said of dev files. */
export interface DevFigures {
  readonly sets: readonly EvaluatedSet[];
  /** Of the model that was asked, where it is not the one of the card: that one has learnt from the dev files too. */
  readonly version?: string;
}

/** The model card (Mitchell et al. 2019) of a trained text model, in Markdown. */
export function modelCard(
  trained: TrainedModel,
  corpora: readonly LabelledCorpus[],
  dev: DevFigures,
): string {
  const unseen = crossValidated(trained, corpora);
  const { model } = trained;
  return (
    [
      `# ${model.id} ${model.version}`,
      'Sentiment, emotion, irony, offence and intent of social-media posts: linear models over hashed words and pieces of ' +
        'words, as 8-bit weights in an ONNX file' +
        (model.files.length > 1
          ? ', and a small convolutional network beside them, whose logits are weighed and added (`models/training/neural`)'
          : '') +
        '. Written by `vane train text`, which makes the same bytes again from the same data, seed and network.',
      howMade(model),
      dataOf(corpora),
      `## Figures on dev files\n\n${aboutDev(dev)}\n\n${figures(dev.sets)}`,
      '## Figures by cross-validation\n\nOf training rows, said by models that had not learnt from them. How many passes, ' +
        'the calibration and the decision rules are chosen by these rows; a little too good for that.\n\n' +
        figures(unseen),
      ...leadsOf([...dev.sets, ...unseen]).flatMap((set) => [confusion(set), calibration(set)]),
      LIMITS,
    ].join('\n\n') + '\n'
  );
}

const aboutDev = ({ version }: DevFigures): string =>
  version === undefined
    ? 'Nothing is learnt from them, and nothing is chosen by them.'
    : `Of version ${version}, made in the same way without them. This version has learnt from them as well: what it ` +
      'says of them itself flatters it. Nothing is chosen by them.';

function howMade({ licence, languages, files, training, decisions }: Model): string {
  if (!training) return '';
  const tasks = Object.entries(training.tasks).map(
    ([task, { rows, passes, temperature }]) =>
      `| ${task} | ${rows} | ${passes} | ${temperature.toFixed(2)} |`,
  );
  const rules = Object.entries(decisions ?? {}).map(
    ([task, { labels, sureFrom, handicaps, companion }]) =>
      `| ${task} | ${labels.join(', ')} | ${handicaps.spaced.join(', ')} | ${handicaps.unspaced.join(', ')} | ` +
      `${companion.spaced.toFixed(2)}, ${companion.unspaced.toFixed(2)} | ${sureFrom.spaced}, ${sureFrom.unspaced} |`,
  );
  return [
    `Licence of the weights: ${licence}; the texts are not in them, and each corpus keeps its own terms. ` +
      `Languages: ${languages.join(', ') || 'not stated'}. Size: ${files.map(({ size }) => (size / 1e6).toFixed(1)).join(' + ')} MB. ` +
      `Seed ${training.seed}.`,
    `| task and script | rows | passes | temperature |\n|---|--:|--:|--:|\n${tasks.join('\n')}`,
    'Scripts with blanks between words and scripts without are learnt apart. Off the log-probability of each label its ' +
      'handicap is taken before the highest is named; below the last column a verdict is called not sure. The column ' +
      'before it is what the logits of the network count.',
    `| task | labels | handicaps, spaced | handicaps, unspaced | network, spaced and unspaced | sure from |\n|---|---|---|---|---|--:|\n${rules.join('\n')}`,
  ].join('\n\n');
}

function dataOf(corpora: readonly LabelledCorpus[]): string {
  const rows = corpora.map(
    ({ name, task, rows, weak, sha256 }) =>
      `| ${name} | ${task}${weak ? ', by rules' : ''} | ${rows.length} | \`${sha256.slice(0, 16)}\` |`,
  );
  return `## Data\n\n| corpus | teaches | rows | SHA-256 begins |\n|---|---|--:|---|\n${rows.join('\n')}`;
}

function figures(sets: readonly EvaluatedSet[]): string {
  const rows = sets.map(({ task, name, predictions }) => {
    const { n, accuracy, macroF1, macroRecall, ece, perClass } = measure(predictions, labelsOf(predictions));
    const shown = [accuracy, macroRecall, macroF1, ece].map((value) => value.toFixed(3)).join(' | ');
    const each = Object.entries(perClass).map(([label, { f1 }]) => `${label} ${f1.toFixed(2)}`);
    return `| ${task} | ${name} | ${n} | ${shown} | ${each.join(', ')} |`;
  });
  const head = '| task | set | posts | accuracy | macro recall | macro F1 | ECE | F1 of each |';
  return `${head}\n|---|---|--:|--:|--:|--:|--:|---|\n${rows.join('\n')}`;
}

const labelsOf = (predictions: EvaluatedSet['predictions']): string[] => [
  ...new Set(predictions.map(({ gold }) => gold)),
];

/** The first set of each task, which is shown in detail. */
const leadsOf = (sets: readonly EvaluatedSet[]): EvaluatedSet[] =>
  TEXT_TASKS.flatMap((task) => sets.find((set) => set.task === task) ?? []);

function confusion({ task, name, predictions }: EvaluatedSet): string {
  const labels = labelsOf(predictions);
  const rows = labels.map((gold) => {
    const counts = labels.map(
      (label) => predictions.filter((one) => one.gold === gold && one.label === label).length,
    );
    return `| ${gold} | ${counts.join(' | ')} |`;
  });
  const head = `| gold, then predicted | ${labels.join(' | ')} |\n|---|${'--:|'.repeat(labels.length)}`;
  return `## Confusion, ${task}: ${name}\n\n${head}\n${rows.join('\n')}`;
}

const TENTHS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function calibration({ task, name, predictions }: EvaluatedSet): string {
  const rows = TENTHS.map((from) => {
    const inside = predictions.filter(
      ({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === Math.round(from * 10),
    );
    const right = inside.filter(({ gold, label }) => gold === label).length;
    const share = inside.length === 0 ? '–' : (right / inside.length).toFixed(2);
    return `| ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)} | ${inside.length} | ${share} |`;
  });
  return `## Calibration, ${task}: ${name}\n\n| confidence | posts | right |\n|---|--:|--:|\n${rows.join('\n')}`;
}

const LIMITS = `## Known failures

- Sarcasm without a sign of it: irony is right about two times in three, and is known in English alone.
- Who is meant: "their service is awful, ours is great" is one verdict.
- Negation that is far from its word or said with a verb ("regret"), praise after a "but" that has no plain word, and comparisons ("better than nothing").
- Offence is known in English alone, and there it hears swearing more than malice.
- Of intents, only complaints are learnt from labels that people gave; questions, requests and praise are learnt from plain rules and phrases of our own.
- Disgust is not among the emotions. Optimism is known in English alone.
- Hindi: the labels of XLM-T go round (negative, neutral, positive); in the first 891 training rows and in the dev split they are out of step with the texts. The former are not learnt from; figures on the latter mean nothing.
- Chinese praise and complaints come from reviews and Weibo; trust "neutral" least there.
- Other languages get little more than their emoji and borrowed words.`;
