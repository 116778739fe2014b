import type { Model } from '../../models/training/index.ts';
import { SENTIMENTS } from '../../models/index.ts';
import { measure, type Prediction } from './metrics.ts';

/** What a model said of a labelled set. */
export interface Evaluated {
  readonly name: string;
  /** `dev` or `held out`. */
  readonly part: string;
  readonly predictions: readonly Prediction[];
}

/** The model card (Mitchell et al. 2019) of a trained sentiment model, in Markdown; the first set is shown in detail. */
export function modelCard(model: Model, sets: readonly Evaluated[]): string {
  const [detailed] = sets;
  return (
    [
      `# ${model.id} ${model.version}`,
      'Sentiment of social-media posts (negative, neutral, positive): a linear model over hashed words and pieces of words, ' +
        'as 8-bit weights in ONNX. Written by `vane train sentiment`, which makes the same bytes again from the same data and seed.',
      howMade(model),
      `## Figures\n\n${figures(sets)}`,
      ...(detailed ? [confusion(detailed), calibration(detailed)] : []),
      LIMITS,
    ].join('\n\n') + '\n'
  );
}

function howMade({ licence, languages, files, training }: Model): string {
  if (!training) return '';
  const { seed, rows, heldOutRows, passes, temperature, data } = training;
  const facts = [
    ['Licence of the weights', `${licence}; the texts are not in them, and each corpus keeps its own terms`],
    ['Languages', languages.join(', ') || 'not stated'],
    ['Size', `${files.map(({ size }) => (size / 1e6).toFixed(1)).join(' + ')} MB`],
    ['Learnt from', `${rows} rows in ${passes} passes, seed ${seed}`],
    ['Stopped and calibrated by', `${heldOutRows} held-out rows; temperature ${temperature.toFixed(3)}`],
  ];
  const table = facts.map(([name, value]) => `| ${name} | ${value} |`).join('\n');
  const corpora = data.map(({ name, sha256 }) => `| ${name} | \`${sha256.slice(0, 16)}\` |`).join('\n');
  return `| | |\n|---|---|\n${table}\n\n## Data\n\n| corpus | SHA-256 begins |\n|---|---|\n${corpora}`;
}

function figures(sets: readonly Evaluated[]): string {
  const rows = sets.map(({ name, part, predictions }) => {
    const { n, accuracy, macroF1, macroRecall, ece } = measure(predictions, SENTIMENTS);
    const shown = [accuracy, macroRecall, macroF1, ece].map((value) => value.toFixed(3)).join(' | ');
    return `| ${name} | ${part} | ${n} | ${shown} |`;
  });
  const head =
    '| set | part | posts | accuracy | macro recall | macro F1 | ECE |\n|---|---|--:|--:|--:|--:|--:|';
  return `${head}\n${rows.join('\n')}`;
}

function confusion({ name, part, predictions }: Evaluated): string {
  const rows = SENTIMENTS.map((gold) => {
    const counts = SENTIMENTS.map(
      (label) => predictions.filter((one) => one.gold === gold && one.label === label).length,
    );
    return `| ${gold} | ${counts.join(' | ')} |`;
  });
  const head = `| gold, then predicted | ${SENTIMENTS.join(' | ')} |\n|---|--:|--:|--:|`;
  return `## Confusion: ${name}, ${part}\n\n${head}\n${rows.join('\n')}`;
}

const TENTHS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function calibration({ name, part, predictions }: Evaluated): string {
  const rows = TENTHS.map((from) => {
    const inside = predictions.filter(
      ({ confidence }) => Math.floor(confidence * 10) === Math.round(from * 10),
    );
    const right = inside.filter(({ gold, label }) => gold === label).length;
    const share = inside.length === 0 ? '–' : (right / inside.length).toFixed(2);
    return `| ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)} | ${inside.length} | ${share} |`;
  });
  return `## Calibration: ${name}, ${part}\n\n| confidence | posts | right |\n|---|--:|--:|\n${rows.join('\n')}`;
}

const LIMITS = `## Known failures

- Irony and sarcasm: it takes words at their word.
- Who is meant: "their service is awful, ours is great" is one verdict.
- Negation farther than four words back, and comparisons ("better than nothing").
- Languages without much data here do worse than English; see the figures. Others get little more than their emoji.
- Corpora of praise and complaints alone teach nothing of what is neutral: trust "neutral" least in their languages.`;
