import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { VaneError } from '../../src/errors.ts';
import { MANIFEST_FILE } from '../manifest.ts';
import { CATALOGUE } from './catalogue.ts';
import { pulledModel, type PulledModel } from './model.ts';

/**
 * The models in a folder, in the order in which they are asked: what the team put there itself, then the catalogue's.
 *
 * @throws VaneError `model.pulled_broken` when a manifest cannot be read
 */
export function installedModels(folder: string): readonly PulledModel[] {
  const rank = ({ id }: PulledModel) => CATALOGUE.findIndex((model) => model.id === id);
  return idsIn(folder)
    .map((id) => readPulled(folder, id))
    .filter((model) => model !== undefined)
    .toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
}

/** Ids of the folders that are models; a dot starts the name of what is only on its way. */
function idsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => existsSync(join(folder, name, MANIFEST_FILE)));
}

/** A model that is here, or undefined. @throws VaneError `model.pulled_broken` */
export function readPulled(folder: string, id: string): PulledModel | undefined {
  const own = join(folder, id);
  const path = join(own, MANIFEST_FILE);
  if (!existsSync(path)) return undefined;
  try {
    return { ...pulledModel.parse(JSON.parse(readFileSync(path, 'utf8'))), folder: own };
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new VaneError('model.pulled_broken', { model: id, file: MANIFEST_FILE, problem }, { cause });
  }
}
