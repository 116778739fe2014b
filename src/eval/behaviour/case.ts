import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { TEXT_LABELS, TEXT_TASKS, type TextLabel, type TextTask } from '../../../models/index.ts';
import { readRows } from '../rows.ts';

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'pt', 'zh'] as const;

/**
 * What is expected of one capability, after CheckList (Ribeiro et al. 2020,
 * https://aclanthology.org/2020.acl-main.442): a verdict (minimum functionality), no change where nothing changed
 * that matters (invariance), or a score that follows a change (direction).
 */
export const caseAmong = (labels: readonly TextLabel[]) => {
  const shared = {
    /** The phenomenon, such as `negation`. */
    about: z.string().min(1),
    /** ISO 639-1; of a text in two languages, the one that its grammar follows. */
    language: z.enum(LANGUAGES),
    text: z.string().min(1),
  };
  const changed = z.string().min(1);
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('minimum'), ...shared, expect: z.array(z.enum(labels)).min(1) }),
    z.strictObject({ kind: z.literal('invariance'), ...shared, changed }),
    z.strictObject({
      kind: z.literal('direction'),
      ...shared,
      changed,
      label: z.enum(labels),
      goes: z.enum(['up', 'down']),
    }),
  ]);
};

/**
 * The failures of the first two parts have been read, and phrases written for what they have in common; the third was
 * written when those phrases stood and put to the model after its training. It is the fairest.
 */
export const PARTS = ['first', 'second', 'third'] as const;
export type Part = (typeof PARTS)[number];
/** Its failures are counted, not shown: whoever reads them writes phrases for them, and it is fair no more. */
export const UNREAD: Part = 'third';

export type Case = z.infer<ReturnType<typeof caseAmong>> & {
  readonly capability: TextTask;
  readonly part: Part;
};

const root = dirname(createRequire(import.meta.url).resolve('#root/package.json'));
/** One file a part and capability, one case a line. Not compiled: read where they are written. Nothing is trained on them. */
const CASES = join(root, 'src', 'eval', 'behaviour', 'cases');

/** The checklist. @throws VaneError `data.row_invalid` with the line that is not a case */
export async function readCases(): Promise<Case[]> {
  const cases: Case[] = [];
  for (const part of PARTS)
    for (const capability of TEXT_TASKS) {
      const path = join(CASES, part, `${capability}.jsonl`);
      const rows = await readRows(path, caseAmong(TEXT_LABELS[capability]));
      cases.push(...rows.map((row) => ({ ...row, capability, part })));
    }
  return cases;
}

/** The texts that a case is about: one, or two that are compared. */
export const textsOf = (one: Case): readonly string[] =>
  one.kind === 'minimum' ? [one.text] : [one.text, one.changed];
