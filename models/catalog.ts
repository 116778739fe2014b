import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { VaneError } from '../src/errors.ts';
import type { Capability } from './capability.ts';
import { type Manifest, MANIFEST_FILE, manifest } from './manifest.ts';

/** A model and the folder that holds its files. */
export interface Model extends Manifest {
  readonly folder: string;
}

const root = dirname(createRequire(import.meta.url).resolve('#root/package.json'));
const shippedFolder = join(root, 'models', 'weights');

/** Picture facts are computed, not learnt: the model is code and has no files. */
const pictureFacts: Model = {
  id: 'picture-facts',
  version: '1',
  capability: 'picture',
  files: [],
  labels: [],
  languages: [],
  licence: 'MIT',
  source: 'models/vision, which decodes with sharp',
  folder: join(root, 'models', 'vision'),
};

/** Its weights are tesseract's language data, which come as packages. */
const pictureText: Model = {
  id: 'picture-text',
  version: '1',
  capability: 'ocr',
  files: [],
  labels: [],
  languages: ['en', 'zh'],
  licence: 'MIT',
  source: 'models/vision/ocr; reads with tesseract.js and its data for English and Chinese (Apache-2.0)',
  folder: join(root, 'models', 'vision', 'ocr'),
};

let shipped: readonly Model[] | undefined;

/** Every model that is at hand. @throws VaneError `model.file_broken` when a shipped manifest cannot be read. */
export function catalog(): readonly Model[] {
  shipped ??= [
    ...readdirSync(shippedFolder).map((name) => readModel(join(shippedFolder, name))),
    pictureFacts,
    pictureText,
  ];
  return shipped;
}

/** The model that answers for a capability. @throws VaneError `model.missing` */
export function modelFor(capability: Capability): Model {
  const model = catalog().find((candidate) => candidate.capability === capability);
  if (!model) throw new VaneError('model.missing', { capability, pull: [] });
  return model;
}

/** Reads the manifest in a folder. @throws VaneError `model.file_broken` */
export function readModel(folder: string): Model {
  const path = join(folder, MANIFEST_FILE);
  try {
    return { ...manifest.parse(JSON.parse(readFileSync(path, 'utf8'))), folder };
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new VaneError('model.file_broken', { model: folder, file: MANIFEST_FILE, problem }, { cause });
  }
}

/** Compares the files of a model with its manifest, size before contents. @throws VaneError `model.file_broken` */
export function checkFiles({ id, files, folder }: Model): void {
  for (const { name, size, sha256 } of files) {
    const problem = problemOf(join(folder, name), size, sha256);
    if (problem) throw new VaneError('model.file_broken', { model: id, file: name, problem });
  }
}

function problemOf(path: string, size: number, sha256: string): string | undefined {
  if (!existsSync(path)) return 'it is missing';
  const bytes = readFileSync(path);
  if (bytes.length !== size) return `it has ${bytes.length} bytes instead of ${size}`;
  const found = createHash('sha256').update(bytes).digest('hex');
  return found === sha256 ? undefined : `its SHA-256 is ${found} instead of ${sha256}`;
}
