import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Tesseract, { type Worker } from 'tesseract.js';
import { VaneError } from '../../../src/errors.ts';

/** The scripts that can be read. */
export type Script = 'latin' | 'han';

/** Tesseract's names of the languages whose data read them. */
const LANGUAGES: Readonly<Record<Script, string>> = { latin: 'eng', han: 'chi_sim' };

/**
 * Starts tesseract in a thread of its own, with its own settings, and without the network.
 *
 * @throws VaneError `model.file_broken`
 */
export async function openWorker(script: Script): Promise<Worker> {
  const language = LANGUAGES[script];
  return Tesseract.createWorker(language, Tesseract.OEM.LSTM_ONLY, {
    langPath: dataFolder(language),
    cacheMethod: 'none',
    // A page that cannot be read is said by the promise; without this it would also be thrown out of a listener.
    errorHandler: () => undefined,
  });
}

/**
 * The data come with a package. Without a folder of its own tesseract would ask the network, and without its file
 * it would wait for ever.
 */
function dataFolder(language: string): string {
  const home = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`));
  const [folder, file] = [join(home, '4.0.0_best_int'), `${language}.traineddata.gz`];
  if (existsSync(join(folder, file))) return folder;
  throw new VaneError('model.file_broken', { model: 'picture-text', file, problem: 'it is missing' });
}
