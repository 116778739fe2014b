import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { SENTIMENTS, type Sentiment } from '../../../models/index.ts';
import { VaneError } from '../../errors.ts';
import { cleanText } from '../../posts/clean.ts';
import { labelFor } from '../labels.ts';
import { readRows } from '../rows.ts';

/** A labelled post with a picture. `image`: a path, relative to the file. */
const postRow = z.object({ text: z.string(), image: z.string().min(1), label: z.string() });

export interface PostRow {
  /** Cleaned. */
  readonly text: string;
  readonly label: Sentiment;
  /** As the file names it. */
  readonly image: string;
  /** @throws VaneError `data.not_found` */
  readonly readPicture: () => Promise<Uint8Array>;
}

/** Labelled posts of one file. */
export interface PostCorpus {
  readonly name: string;
  readonly sha256: string;
  readonly rows: readonly PostRow[];
}

/** @throws VaneError `data.label_unknown`, and as `readRows` does */
export async function readPosts(path: string): Promise<PostCorpus> {
  const raw = await readRows(path, postRow);
  const rows = raw.map(({ text, image, label }): PostRow => {
    const known = SENTIMENTS.find((own) => own === labelFor('sentiment', label));
    if (known === undefined)
      throw new VaneError('data.label_unknown', { label, task: 'sentiment', choices: SENTIMENTS });
    const from = resolve(dirname(path), image);
    return { text: cleanText(text).text, label: known, image, readPicture: () => readImage(from) };
  });
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { name: join(basename(dirname(resolve(path))), basename(path)), sha256, rows };
}

async function readImage(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new VaneError('data.not_found', { path }, { cause });
  }
}
