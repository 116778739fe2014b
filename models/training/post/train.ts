import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { VaneError } from '../../../src/errors.ts';
import { SENTIMENTS } from '../../capability.ts';
import { type Model, modelFor, readModel } from '../../catalog.ts';
import type { Side } from '../../fusion/columns.ts';
import { FUSION_FEATURES, TREES_FILE, WORDS_FILE } from '../../fusion/settings.ts';
import { scoresOf } from '../../fusion/side-reading.ts';
import { STREAM_ROWS, STREAMS } from '../../fusion/words.ts';
import { type Manifest, MANIFEST_FILE } from '../../manifest.ts';
import { encodeOnnx } from '../onnx.ts';
import { quantize } from '../quantize.ts';
import { type CrossValidated, crossValidate } from './cross-validate.ts';
import { treesGraph } from './graph.ts';
import { LABELS, type LabelledPost, type LearntPosts, learnPosts } from './learn.ts';
import { blockOf } from './streams.ts';
import { wordsGraph } from './words-graph.ts';

export interface PostTrainingOptions {
  readonly posts: readonly LabelledPost[];
  /** Where they come from. */
  readonly data: readonly { readonly name: string; readonly sha256: string }[];
  readonly languages: readonly string[];
  readonly seed: number;
  /** Where the model goes; made if it is not there. */
  readonly folder: string;
  readonly onFold?: ((fold: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainedPosts {
  readonly model: Model;
  readonly validated: CrossValidated;
}

/** The confidence from which a verdict is called sure. */
const SURE_FROM = 0.5;

/**
 * Trains the model that reads words and picture as one, and writes it to a folder. How its logits become verdicts is
 * chosen by cross-validation; then all posts are learnt from.
 *
 * @throws VaneError `data.too_little`, `data.unreadable`, and the reason of the signal when it is aborted
 */
export async function trainPosts(options: PostTrainingOptions): Promise<TrainedPosts> {
  const { posts, seed, folder, onFold, signal } = options;
  requireEnough(posts);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    const problem = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new VaneError('data.unreadable', { path: folder, problem }, { cause });
  });
  const validated = await crossValidate(posts, seed, onFold, signal);
  await setImmediate();
  const learnt = learnPosts(
    posts,
    Uint32Array.from(posts, (_, row) => row),
    seed,
  );
  const files = filesOf(learnt);
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  const manifest = manifestOf(files, options, validated, learnt.prior);
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return { model: readModel(folder), validated };
}

/** With fewer posts of a label there is nothing to cross-validate. */
const FEWEST = 20;

function requireEnough(posts: readonly LabelledPost[]): void {
  const rare = SENTIMENTS.find((_, label) => posts.filter((post) => post.label === label).length < FEWEST);
  if (rare === undefined) return;
  const problem = `the rows need at least ${FEWEST} posts of each label, and there are fewer of ${rare}`;
  throw new VaneError('data.too_little', { problem });
}

interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function filesOf({ ensembles, words, columns }: LearntPosts): WrittenFile[] {
  const blocks = STREAMS.map((stream) => blockOf(words[stream], LABELS));
  const weights = Float32Array.from(blocks.flatMap((block) => [...block]));
  const bias = Float64Array.from(STREAMS.flatMap((stream) => [...words[stream].bias]));
  const ends = STREAMS.map((_, at) => (at + 1) * STREAM_ROWS);
  const table = quantize({ labels: LABELS, weights, bias }, ends);
  return [
    { name: WORDS_FILE, bytes: encodeOnnx(wordsGraph(table)) },
    { name: TREES_FILE, bytes: encodeOnnx(treesGraph(ensembles, columns)) },
  ];
}

/** The version names the bytes: two models are the same if and only if their versions are. */
function manifestOf(
  written: readonly WrittenFile[],
  { posts, data, languages, seed }: PostTrainingOptions,
  { decisions, usual }: CrossValidated,
  prior: readonly number[],
): Manifest {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const files = written.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) }));
  const sideOf = (side: Side) => ({
    temperature: decisions[side].temperature,
    handicaps: [...decisions[side].handicaps],
    sureFrom: SURE_FROM,
    usual: scoresOf(usual[side]),
  });
  return {
    id: 'post-trees',
    version: sha256(Buffer.from(files.map((file) => file.sha256).join(' '))).slice(0, 12),
    capability: 'fuse',
    files,
    labels: [...SENTIMENTS],
    languages: [...languages],
    licence: 'MIT',
    source: 'trained by models/training/post',
    features: { ...FUSION_FEATURES },
    fusion: {
      sides: { text: sideOf('text'), picture: sideOf('picture'), both: sideOf('both') },
      prior: [...prior],
      textModel: modelFor('text').version,
      seed,
      rows: posts.length,
      data: [...data],
    },
  };
}
