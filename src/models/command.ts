import { join } from 'node:path';
import {
  installedModels,
  offerTags,
  problemsOf,
  pullModel,
  type PulledModel,
  readPulled,
  removeModel,
  type Source,
  sourceFrom,
  standardModelNamed,
} from '../../models/standard/index.ts';
import type { Config } from '../config.ts';
import { VaneError } from '../errors.ts';
import { localeFrom, type Messages, messagesFor } from '../messages/index.ts';
import { isEmbedded, tableOf, rowsOf } from './overview.ts';
import { showProgress } from './progress.ts';

const folderOf = ({ dataFolder }: Config): string => join(dataFolder, 'models');
const messagesOf = ({ systemLocale }: Config): Messages => messagesFor(localeFrom(systemLocale) ?? 'en');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `vane models list [--json]` @returns the exit code */
export function listModels(config: Config, { json = false }: { json?: boolean }): Promise<number> {
  const rows = rowsOf(folderOf(config));
  say(json ? JSON.stringify(rows) : tableOf(rows, messagesOf(config)));
  return Promise.resolve(0);
}

interface Pulling {
  readonly config: Config;
  /** A mirror or a folder for this time only. */
  readonly from: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * `vane models pull ID… [--from PLACE]`: progress goes to standard error.
 *
 * @throws VaneError `model.unknown`, and what `pullModel` says
 */
export async function pullModels(ids: readonly string[], { config, from, signal }: Pulling): Promise<number> {
  const m = messagesOf(config);
  const source = sourceFrom(from ?? config.modelsMirror);
  // All names are looked at before the first hour of download.
  const models = ids.map(notEmbedded).map(standardModelNamed);
  for (const model of models) {
    say(m.models.licence(model.id, model.licence, placeOf(source, model.repository)));
    const progress = showProgress(process.stderr, model.id);
    const options = { folder: folderOf(config), source, signal, onProgress: progress.show };
    const { wasHere } = await pullModel(model, options).finally(() => progress.end());
    say(wasHere ? m.models.wasHere(model.id) : m.models.pulled(model.id));
    if (model.kind === 'clip') say(m.models.tags(offerTags(folderOf(config))));
  }
  return 0;
}

const placeOf = (source: Source, repository: string): string =>
  source.kind === 'web' ? `${source.base}/${repository}` : source.path;

/** `vane models verify [ID…]` @returns the exit code: 1 when something is damaged @throws VaneError `model.not_pulled` */
export async function verifyModels(ids: readonly string[], config: Config): Promise<number> {
  const m = messagesOf(config);
  const folder = folderOf(config);
  const models = ids.length === 0 ? installedModels(folder) : ids.map((id) => pulledNamed(folder, id));
  if (models.length === 0) say(m.models.nothingPulled);
  let code = 0;
  for (const model of models) if (!(await isSound(model, m))) code = 1;
  return code;
}

async function isSound(model: PulledModel, m: Messages): Promise<boolean> {
  const problems = await problemsOf(model);
  if (problems.length === 0) say(m.models.sound(model.id, model.files.length));
  for (const { file, expected, found } of problems) say(m.models.unsound(model.id, file, expected, found));
  return problems.length === 0;
}

function pulledNamed(folder: string, id: string): PulledModel {
  const model = readPulled(folder, notEmbedded(id));
  if (model) return model;
  throw new VaneError('model.not_pulled', { model: standardModelNamed(id).id });
}

/** `vane models remove ID…` @throws VaneError `model.comes_with_vane`, `model.unknown`, `model.not_pulled` */
export async function removeModels(ids: readonly string[], config: Config): Promise<number> {
  const folder = folderOf(config);
  for (const id of ids) {
    await removeModel(readPulled(folder, notEmbedded(id)) ?? standardModelNamed(id), folder);
    say(messagesOf(config).models.removed(id));
  }
  return 0;
}

function notEmbedded(id: string): string {
  if (isEmbedded(id)) throw new VaneError('model.comes_with_vane', { model: id });
  return id;
}
