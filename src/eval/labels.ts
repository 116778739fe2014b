import { TEXT_LABELS, type TextLabel, type TextTask } from '../../models/index.ts';

/** Other names of our labels, as public corpora have them. */
const ALIASES: { readonly [T in TextTask]: Readonly<Record<string, TextLabel<T>>> } = {
  sentiment: { neg: 'negative', neu: 'neutral', pos: 'positive' },
  emotion: { angry: 'anger', happy: 'joy', sad: 'sadness', neutral: 'none' },
  irony: { irony: 'ironic', non_irony: 'literal', 'non-irony': 'literal', 'not-irony': 'literal' },
  offence: { 'non-offensive': 'inoffensive', 'not-offensive': 'inoffensive' },
  intent: { complain: 'complaint' },
};

/** Our label for a name that a file uses, if there is one. */
export function labelFor(task: TextTask, name: string): TextLabel | undefined {
  const labels: readonly TextLabel[] = TEXT_LABELS[task];
  const aliases: Readonly<Record<string, TextLabel>> = ALIASES[task];
  return labels.find((label) => label === name) ?? aliases[name.toLowerCase()];
}

/** A label of a file, by the file's own name, and which of ours it stands for. */
export interface FileLabel {
  readonly name: string;
  readonly ours: readonly TextLabel[];
}

/**
 * The labels that occur in a file. Where a file tells complaints from everything else, its `other` stands for every
 * label of ours that it does not name.
 *
 * @returns undefined for a name that is not known
 */
export function labelsOfFile(task: TextTask, names: readonly string[]): FileLabel[] | undefined {
  const all: readonly TextLabel[] = TEXT_LABELS[task];
  const distinct = [...new Set(names)].toSorted((a, b) => placeOf(task, a) - placeOf(task, b));
  const named = distinct.map((name) => labelFor(task, name));
  if (named.includes(undefined)) return undefined;
  const rest = all.filter((label) => !named.includes(label));
  return named.flatMap((label, at) => {
    if (label === undefined) return [];
    return [{ name: distinct[at] ?? label, ours: label === 'other' ? [label, ...rest] : [label] }];
  });
}

const placeOf = (task: TextTask, name: string): number =>
  (TEXT_LABELS[task] as readonly string[]).indexOf(labelFor(task, name) ?? '');
