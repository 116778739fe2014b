import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningScript {
  process: ChildProcess;
  /** What it prints, line by line, from its start; ends when it does. */
  lines: AsyncIterableIterator<string>;
  nextLine(): Promise<string>;
  send(line: string): void;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Runs a script of this folder in a process of its own. */
export function runScript(name: string, ...args: string[]): RunningScript {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    lines,
    async nextLine() {
      const next = await lines.next();
      if (next.done) throw new Error(`${name} ended without a word`);
      return next.value;
    },
    send: (line) => void child.stdin.write(`${line}\n`),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
