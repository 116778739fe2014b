import { join } from 'node:path';
import { VaneError } from '../../src/errors.ts';
import { openSession, type Session } from '../runtime/session.ts';
import { lengthOf } from './files.ts';
import type { PulledModel, Role } from './model.ts';
import { openTokenizer, type Tokenize } from './tokens.ts';
import { openPixels, type ReadPixels } from './pixels.ts';

/** Texts of models that do not say how much they can read. */
const USUAL_MAX_TOKENS = 512;

/** The parts of a pulled model, each loaded when it is first needed. @throws VaneError `model.pulled_broken` */
export interface Parts {
  session(role: Role): Promise<Session>;
  tokenize(): Promise<Tokenize>;
  pixels(): Promise<ReadPixels>;
}

export function partsOf(model: PulledModel): Parts {
  const once = memoized(model);
  return {
    session: (role) => once(fileOf(model, role), (path) => openSession(path)),
    tokenize: () =>
      once('tokenizer.json', () =>
        openTokenizer(model.folder, {
          maxTokens: model.maxTokens ?? USUAL_MAX_TOKENS,
          padToMax: model.padToMax,
        }),
      ),
    pixels: () => once('preprocessor_config.json', () => openPixels(model.folder)),
  };
}

export function fileOf({ id, files }: PulledModel, role: Role): string {
  const file = files.find((candidate) => candidate.role === role);
  if (file) return file.name;
  throw new VaneError('model.pulled_broken', { model: id, file: 'model.json', problem: `no ${role} file` });
}

/** Loads each file once; what fails is tried again when it is next asked for. */
function memoized(model: PulledModel) {
  const loaded = new Map<string, Promise<unknown>>();
  return <T>(name: string, load: (path: string) => T | Promise<T>): Promise<T> => {
    const before = loaded.get(name) as Promise<T> | undefined;
    if (before) return before;
    const loading = loadFile(model, name, load);
    loaded.set(name, loading);
    loading.catch(() => loaded.delete(name));
    return loading;
  };
}

/** Sizes only: `vane models verify` reads every byte, which takes a second for each half gigabyte. */
async function loadFile<T>(
  model: PulledModel,
  name: string,
  load: (path: string) => T | Promise<T>,
): Promise<T> {
  const path = join(model.folder, name);
  const broken = (problem: string, cause?: unknown) =>
    new VaneError('model.pulled_broken', { model: model.id, file: name, problem }, { cause });
  const expected = model.files.find((file) => file.name === name)?.size;
  const found = await lengthOf(path);
  if (expected === undefined || found === 0) throw broken('it is missing');
  if (found !== expected) throw broken(`it has ${found} bytes instead of ${expected}`);
  try {
    return await load(path);
  } catch (cause) {
    throw broken('it cannot be loaded', cause);
  }
}
