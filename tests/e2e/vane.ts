import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { dataFolder as preparedFolder, removeFolder } from '../store/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Start {
  readonly data: string;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A data folder with an empty store, removed when the test is over. */
export async function dataFolder(): Promise<string> {
  const folder = await preparedFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The built program as a user starts it: `npm start` without words, `npm run vane -- …` with some. */
export function startVane(words: readonly string[], { data, environment = {} }: Start): ChildProcess {
  const program = join(root, 'dist/src', words.length === 0 ? 'main.js' : 'cli.js');
  return spawn(process.execPath, [program, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', VANE_DATA: data, ...environment },
  });
}

export function vane(words: readonly string[], start: Start): Promise<Ended> {
  const child = startVane(words, start);
  child.stdin?.end(start.input ?? '');
  return ended(child);
}

export function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => (output[name] += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}

/** Resolves when the program has printed something that matches. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let seen = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (pattern.test(seen)) resolve(seen);
    });
    child.on('close', () => reject(new Error(`ended without ${pattern.source}; it printed: ${seen}`)));
  });
}
