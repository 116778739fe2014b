import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dataFolder, ended } from './vane.ts';

const program = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
// util-linux's `script` gives the program a real terminal.
const hasScript = spawnSync('script', ['--version']).status === 0;

/** Types `keys`, each when its prompt pattern has shown, and returns all that the terminal showed. */
async function converse(steps: readonly (readonly [shown: RegExp, keys: string])[]): Promise<string> {
  const child = spawn('script', ['-qfec', `stty cols 100; ${process.execPath} ${program}`, '/dev/null'], {
    env: {
      PATH: process.env.PATH,
      LANG: 'en_US.UTF-8',
      TERM: 'xterm-256color',
      VANE_DATA: await dataFolder(),
    },
  });
  const waiting = [...steps];
  let seen = '';
  let mark = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    seen += chunk;
    const [step] = waiting;
    if (!step?.[0].test(seen.slice(mark))) return;
    waiting.shift();
    mark = seen.length;
    // A person is slower than a paste.
    setTimeout(() => child.stdin.write(step[1]), 100);
  });
  const { code } = await ended(child);
  expect(waiting).toEqual([]);
  expect(code).toBe(0);
  return seen;
}

describe.skipIf(!hasScript)('a conversation in a terminal', () => {
  test('welcomes with three things to try, completes, answers in colour, and lets people leave', async () => {
    const seen = await converse([
      [/Ctrl-D leaves[^]*› /, '/ana\t'],
      [/analyze/, ' I love it\r'],
      [/Positive[^]*› /, '/histry\r'],
      [/Did you mean "history"\?[^]*› /, '\u001b[A'],
      [/histry/, '\u0015'],
      [/› /, '\u0004'],
    ]);
    expect(seen.match(/• /g)).toHaveLength(3);
    expect(seen).toContain('\u001b[4mlove');
    expect(seen).toContain('Goodbye.');
  });

  test('lines that are pasted together are one post', async () => {
    const seen = await converse([
      [/› /, 'I love the first line\nand hate the second\n'],
      [/sure[^]*› /, '/history\r'],
      [/The last analysis[^]*› /, '\u0003'],
    ]);
    expect(seen).toContain('I love the first line and hate the second');
  });
});
