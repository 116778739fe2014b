import { writeFile } from 'node:fs/promises';
import { SENTIMENTS } from '../../../models/index.ts';
import { type LabelledPost, readingValues } from '../../../models/training/index.ts';

/** Writes what posts are learnt by, one a line, for learners other than ours (`models/training/post/co-attention`). */
export async function writeColumns(file: string, posts: readonly LabelledPost[]): Promise<void> {
  const lines = posts.map(({ parts: { text, pictureText, picture }, label, group }) =>
    JSON.stringify({
      text: text.text,
      pictureText: pictureText.text,
      readings: readingValues(text.readings),
      picture,
      label: SENTIMENTS[label],
      group,
    }),
  );
  await writeFile(file, `${lines.join('\n')}\n`);
}
