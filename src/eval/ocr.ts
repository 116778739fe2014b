import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { ModelRef, Models } from '../../models/index.ts';
import { openPlainReader } from '../../models/index.ts';
import { VaneError } from '../errors.ts';
import { characterDistance, comparable, wordDistance } from './edit.ts';

/** `image`: a path, relative to the file. `lang`: tesseract's name of the language, for plain tesseract. */
export const ocrRow = z.object({ image: z.string(), lang: z.string().optional(), text: z.string() });
export type OcrRow = z.infer<typeof ocrRow>;

/** Error rates over letters and digits in lower case; 0 is perfect, and more than 1 is possible. */
export interface ErrorRates {
  /** Errors of all pictures over characters, or words, of all. */
  readonly cer: number;
  readonly wer: number;
  /** Mean of each picture's own rate; a picture without text counts 1 for each thing read in it, 1 at most. */
  readonly meanCer: number;
  readonly meanWer: number;
  readonly secondsPerPicture: number;
}

export interface OcrReport extends ErrorRates {
  readonly task: 'ocr';
  readonly n: number;
  /** tesseract.js as it comes, on the same files: English, or Chinese where `lang` says so. */
  readonly plain: ErrorRates;
  readonly models: readonly ModelRef[];
}

/**
 * Reads every picture as the product would, and with plain tesseract, one at a time.
 *
 * @throws VaneError `data.not_found` for a picture that is not there; `media.*`, `model.*`
 */
export async function evaluateOcr(
  rows: readonly OcrRow[],
  file: string,
  models: Pick<Models, 'ask'>,
): Promise<OcrReport> {
  const plain = openPlainReader();
  const used = new Map<string, ModelRef>();
  const [ours, theirs]: [Comparison[], Comparison[]] = [[], []];
  try {
    for (const { image, lang, text } of rows) {
      const bytes = await readImage(resolve(dirname(file), image));
      ours.push(
        await compare(text, async () => {
          const answer = await models.ask('ocr', { bytes, source: image });
          used.set(`${answer.model.id} ${answer.model.version}`, answer.model);
          return answer.text;
        }),
      );
      theirs.push(await compare(text, () => plain.read(bytes, lang)));
    }
  } finally {
    await plain.close();
  }
  return {
    task: 'ocr',
    n: rows.length,
    ...ratesOf(ours),
    plain: ratesOf(theirs),
    models: [...used.values()],
  };
}

async function readImage(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new VaneError('data.not_found', { path }, { cause });
  }
}

/** What was read beside what is there. */
export interface Comparison {
  readonly characters: Errors;
  readonly words: Errors;
  readonly seconds: number;
}

interface Errors {
  readonly errors: number;
  /** How many there are in the gold text. */
  readonly of: number;
}

async function compare(gold: string, read: () => Promise<string>): Promise<Comparison> {
  const started = performance.now();
  const text = await read();
  return { ...errorsOf(gold, text), seconds: (performance.now() - started) / 1000 };
}

export function errorsOf(gold: string, read: string): Omit<Comparison, 'seconds'> {
  const [wanted, found] = [comparable(gold), comparable(read)];
  return {
    characters: {
      errors: characterDistance(wanted.letters, found.letters),
      of: Array.from(wanted.letters).length,
    },
    words: { errors: wordDistance(wanted.words, found.words), of: wanted.words.length },
  };
}

export function ratesOf(pictures: readonly Comparison[]): ErrorRates {
  const characters = pictures.map((picture) => picture.characters);
  const words = pictures.map((picture) => picture.words);
  return {
    cer: micro(characters),
    wer: micro(words),
    meanCer: mean(characters.map(rateOf)),
    meanWer: mean(words.map(rateOf)),
    secondsPerPicture: mean(pictures.map(({ seconds }) => seconds)),
  };
}

function micro(all: readonly Errors[]): number {
  const sum = (value: (one: Errors) => number) => all.reduce((total, one) => total + value(one), 0);
  return (
    sum(({ errors }) => errors) /
    Math.max(
      1,
      sum((one) => one.of),
    )
  );
}

function rateOf({ errors, of }: Errors): number {
  return of === 0 ? Math.min(1, errors) : errors / of;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The report as a person reads it. */
export function ocrTable({ n, plain, models, ...ours }: OcrReport): string {
  const line = (name: string, rates: ErrorRates) => {
    const figures = [rates.cer, rates.wer, rates.meanCer, rates.meanWer];
    const shown = figures.map((value) => value.toFixed(3).padStart(10)).join('');
    return `${name.padEnd(18)}${shown}${`${rates.secondsPerPicture.toFixed(2)} s`.padStart(12)}`;
  };
  const head = ['CER', 'WER', 'mean CER', 'mean WER'].map((name) => name.padStart(10)).join('');
  return [
    `${n} pictures, ${models.map(({ id, version }) => `${id} ${version}`).join(', ')}`,
    `${''.padEnd(18)}${head}${'a picture'.padStart(12)}`,
    line('Vane', ours),
    line('plain tesseract', plain),
  ].join('\n');
}
