import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { VaneError } from '../../src/errors.ts';
import { MANIFEST_FILE } from '../manifest.ts';
import { downloadFile, problemWith } from './download.ts';
import { lengthOf, sha256Of } from './files.ts';
import { readPulled } from './installed.ts';
import { knownSize, type PulledFile, type PulledModel, sizeOf, type StandardModel } from './model.ts';
import type { Source } from './source.ts';

export interface PullProgress {
  readonly file: string;
  /** Bytes of the whole model that are here. */
  readonly done: number;
  /** Bytes of the whole model, as far as that is known. */
  readonly total: number;
}

export interface PullOptions {
  /** Where the models are. */
  readonly folder: string;
  readonly source: Source;
  readonly onProgress?: (progress: PullProgress) => void;
  readonly signal?: AbortSignal;
  /** See `FileJob`. */
  readonly firstPauseMs?: number;
}

export interface Pulled {
  readonly model: PulledModel;
  /** It was here, and whole, before. */
  readonly wasHere: boolean;
}

/** A holder of a lock that has not touched it for so long is dead; we wait for a little more than that. */
const STALE_MS = 5_000;
const WAIT = { retries: 30, factor: 1, minTimeout: 200, maxTimeout: 200 };

/**
 * Brings a model here, or what is missing or broken of it. Its files gather in a hidden folder, which gets the
 * model's name when all of them are there and what they should be; a pull that ends early goes on there next time.
 *
 * @throws VaneError `model.*` as `downloadFile` does, `model.not_exported`, `model.being_pulled`
 */
export async function pullModel(model: StandardModel, options: PullOptions): Promise<Pulled> {
  if (model.exportNeeded && options.source.kind === 'web')
    throw new VaneError('model.not_exported', { model: model.id, repository: model.repository });
  return withLock(options.folder, model.id, () => pullLocked(model, options));
}

async function pullLocked(model: StandardModel, options: PullOptions): Promise<Pulled> {
  const { folder } = options;
  const here = readPulled(folder, model.id);
  const isSame = here?.revision === model.revision;
  if (here && isSame && (await problemsOf(here)).length === 0) return { model: here, wasHere: true };
  const draft = draftOf(folder, model);
  if (here && isSame) {
    await rm(draft, { recursive: true, force: true });
    await rename(here.folder, draft);
  }
  await mkdir(draft, { recursive: true });
  await checkRoom(model, draft);
  const files = await downloadAll(
    { ...model, files: knownFiles(model, isSame ? here : undefined) },
    draft,
    options,
  );
  // Once it is here, its size is known and nobody needs to export it.
  const kept = { ...model, aboutSize: undefined, exportNeeded: undefined, files };
  await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(kept, null, 2)}\n`);
  await rm(join(folder, model.id), { recursive: true, force: true });
  await rename(draft, join(folder, model.id));
  return { model: { ...kept, folder: join(folder, model.id) }, wasHere: false };
}

/** A revision has a draft of its own, so that no two are mixed. */
const draftOf = (folder: string, { id, revision }: StandardModel): string =>
  join(folder, `.${id}@${revision.slice(0, 12)}`);

/** Files that were here once are known by what they were. */
function knownFiles(model: StandardModel, here: PulledModel | undefined): StandardModel['files'] {
  return model.files.map((file) => {
    const was = here?.files.find(({ name }) => name === file.name);
    return { ...file, ...(was && { size: was.size, sha256: was.sha256 }) };
  });
}

async function downloadAll(
  model: StandardModel,
  draft: string,
  { source, onProgress, firstPauseMs = 1_000, signal = new AbortController().signal }: PullOptions,
): Promise<PulledFile[]> {
  const files: PulledFile[] = [];
  let before = 0;
  for (const [at, file] of model.files.entries()) {
    const rest = model.files.slice(at + 1);
    const pulled = await downloadFile({
      source,
      model,
      file,
      folder: draft,
      signal,
      firstPauseMs,
      onBytes: (done, size = file.size ?? done) => {
        const exact = before + size + knownSize(rest);
        const total = rest.every((other) => other.size !== undefined)
          ? exact
          : Math.max(exact, sizeOf(model));
        onProgress?.({ file: file.name, done: before + done, total });
      },
    });
    if (pulled) files.push(pulled);
    before += pulled?.size ?? 0;
  }
  return files;
}

/** Looks at the disk before an hour of download, not after. */
async function checkRoom(model: StandardModel, draft: string): Promise<void> {
  let here = 0;
  for (const { name } of model.files)
    here += Math.max(await lengthOf(join(draft, name)), await lengthOf(join(draft, `${name}.part`)));
  const { bavail, bsize } = await statfs(draft);
  const neededBytes = sizeOf(model) - here;
  if (neededBytes > bavail * bsize) throw new VaneError('model.disk_full', { folder: draft, neededBytes });
}

export interface FileProblem {
  readonly file: string;
  readonly expected: string;
  readonly found: string;
}

/** Reads every byte of a model and compares it with what came. Empty: all is well. */
export async function problemsOf({ files, folder }: PulledModel): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const file of files) {
    const path = join(folder, file.name);
    const found = existsSync(path)
      ? problemWith(file, { size: await lengthOf(path), sha256: await sha256Of(path) })
      : { expected: `${file.size} bytes`, found: '0 bytes' };
    if (found) problems.push({ file: file.name, ...found });
  }
  return problems;
}

/** Takes a model away, with what an unfinished pull has left. @throws VaneError `model.not_pulled`, `model.being_pulled` */
export async function removeModel(model: StandardModel, folder: string): Promise<void> {
  const places = [join(folder, model.id), draftOf(folder, model)].filter((place) => existsSync(place));
  if (places.length === 0) throw new VaneError('model.not_pulled', { model: model.id });
  await withLock(folder, model.id, async () => {
    for (const place of places) await rm(place, { recursive: true, force: true });
  });
}

/** How much of a model is here. */
export function stateOf(model: StandardModel, folder: string): 'here' | 'begun' | 'absent' {
  if (existsSync(join(folder, model.id, MANIFEST_FILE))) return 'here';
  return existsSync(draftOf(folder, model)) ? 'begun' : 'absent';
}

/** One process at a time on one model; a holder that was killed is waited out. */
async function withLock<T>(folder: string, id: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const unlock = await lock(join(folder, id), {
    lockfilePath: join(folder, `.${id}.lock`),
    realpath: false,
    stale: STALE_MS,
    retries: WAIT,
    onCompromised: () => undefined,
  }).catch((cause: unknown) => {
    const isHeld = (cause as NodeJS.ErrnoException).code === 'ELOCKED';
    throw isHeld ? new VaneError('model.being_pulled', { model: id }, { cause }) : cause;
  });
  try {
    return await work();
  } finally {
    await unlock().catch(() => undefined);
  }
}
