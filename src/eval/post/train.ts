import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SENTIMENTS } from '../../../models/index.ts';
import {
  gatherPosts,
  groupsOf,
  modelFor,
  openPictureTexts,
  openText,
  type PictureTextReading,
  trainPosts,
} from '../../../models/training/index.ts';
import { cleanText } from '../../posts/clean.ts';
import { postModelCard, type TrainingPost } from './card.ts';
import { writeColumns } from './columns.ts';
import { openCounter } from './counter.ts';
import { type PostCorpus, readPosts } from './rows.ts';

export interface PostTrainingFiles {
  /** JSONL files of posts with pictures. */
  readonly data: readonly string[];
  /** The folder that the model goes to. */
  readonly out: string;
  /** A file that keeps the words that were read in pictures, for the next time. */
  readonly cache?: string | undefined;
  /** Which pictures are read for their words. */
  readonly pictureText: PictureTextReading;
  /** Where what is learnt from is written, for other learners. */
  readonly columns?: string | undefined;
  readonly seed: number;
}

/**
 * `vane train post`: trains the model that reads words and picture as one, and adds a model card. Progress goes to
 * standard error.
 *
 * @returns the exit code
 * @throws VaneError as `readPosts` and `trainPosts` do
 */
export async function trainPostsFromFiles(files: PostTrainingFiles, signal?: AbortSignal): Promise<number> {
  const corpora: PostCorpus[] = [];
  for (const path of files.data) corpora.push(await readPosts(path));
  const posts = await gather(corpora, files, signal);
  if (files.columns !== undefined) await writeColumns(files.columns, posts);
  const counter = openCounter('folds learnt', 5);
  const trained = await trainPosts({
    posts,
    data: corpora.map(({ name, sha256 }) => ({ name, sha256 })),
    languages: ['en'],
    seed: files.seed,
    folder: files.out,
    onFold: (fold) => counter.show(fold),
    signal,
  }).finally(() => counter.close());
  await writeFile(join(files.out, 'CARD.md'), postModelCard(trained, posts, corpora));
  process.stderr.write(`The model, its manifest and its card are in ${files.out}.\n`);
  return 0;
}

async function gather(
  corpora: readonly PostCorpus[],
  { cache, pictureText }: PostTrainingFiles,
  signal: AbortSignal | undefined,
): Promise<TrainingPost[]> {
  const rows = corpora.flatMap((corpus) => corpus.rows);
  const pictureTexts = await openPictureTexts(cache, pictureText);
  const counter = openCounter('pictures read', rows.length);
  const gathered = [];
  try {
    for await (const post of gatherPosts(
      rows.map(({ text, image, readPicture }) => ({ text, source: image, readPicture })),
      {
        askText: await openText(modelFor('text')),
        pictureTexts,
        clean: (text) => cleanText(text).text,
        onProgress: (done) => counter.show(done),
        signal,
      },
    ))
      gathered.push(post);
  } finally {
    counter.close();
    await pictureTexts.close();
  }
  const groups = groupsOf(gathered.map(({ parts, pictureHash }) => ({ text: parts.text.text, pictureHash })));
  return gathered.map(({ parts, wasRead }, at) => ({
    parts,
    wasRead,
    label: SENTIMENTS.findIndex((label) => label === rows[at]?.label),
    group: groups[at] ?? 0,
  }));
}
