import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../src/store/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder that a store was opened on once. Not to be changed: copy it. */
    preparedData: string;
  }
}

/** Makes the data folder that the tests copy: making a new database takes seconds, a copy does not. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = await mkdtemp(join(tmpdir(), 'vane-prepared-'));
  const folder = join(parent, 'var', 'vane');
  const store = await openStore({
    folder,
    onLost(error) {
      throw error;
    },
  });
  await store.close();
  project.provide('preparedData', folder);
  return () => rm(parent, { recursive: true });
}
