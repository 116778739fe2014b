import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, importsIn, importsOf, root } from './imports.ts';

interface Rule {
  readonly name: string;
  readonly breaks: (edge: Import) => boolean;
  /** An import that must be caught, to see that the rule can fail. */
  readonly example: Import;
}

const within = (path: string, ...folders: string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const isOurs = (path: string) => within(path, 'src', 'adapters', 'models', 'commands');
const isRoot = (path: string) => path === 'src/main.ts' || path === 'src/cli.ts';
const isPackage = (path: string, ...names: string[]) =>
  names.some((name) => path === name || path.startsWith(`${name}/`));

const DATABASES = ['pg', 'kysely', '@electric-sql/pglite', 'lowdb', 'pg-boss'];

const rules: readonly Rule[] = [
  {
    name: 'nothing imports main or cli',
    breaks: ({ to }) => isRoot(to),
    example: { from: 'commands/help.ts', to: 'src/cli.ts' },
  },
  {
    name: 'commands know src and models only',
    breaks: ({ from, to }) => within(from, 'commands') && within(to, 'adapters'),
    example: { from: 'commands/help.ts', to: 'adapters/terminal/render.ts' },
  },
  {
    name: 'adapters know of src only the bot, messages, errors and what an invocation holds',
    breaks: ({ from, to }) =>
      within(from, 'adapters') &&
      isOurs(to) &&
      !within(to, 'adapters', 'src/bot', 'src/messages') &&
      !['src/errors.ts', 'src/posts/media.ts'].includes(to),
    example: { from: 'adapters/slack/parse.ts', to: 'src/store/posts.ts' },
  },
  {
    name: 'an adapter does not know another; the list of all knows each',
    breaks: ({ from, to }) =>
      within(from, 'adapters') &&
      from !== 'adapters/index.ts' &&
      within(to, 'adapters') &&
      from.split('/')[1] !== to.split('/')[1],
    example: { from: 'adapters/slack/render.ts', to: 'adapters/discord/render.ts' },
  },
  {
    name: 'src knows neither commands nor adapters, but for its two roots',
    breaks: ({ from, to }) => within(from, 'src') && !isRoot(from) && within(to, 'commands', 'adapters'),
    example: { from: 'src/bot/dispatch.ts', to: 'commands/help.ts' },
  },
  {
    name: 'models are known by their public face only',
    breaks: ({ from, to }) =>
      isOurs(from) &&
      !within(from, 'models') &&
      within(to, 'models') &&
      !['models/index.ts', 'models/standard/index.ts', 'models/training/index.ts'].includes(to),
    example: { from: 'src/analysis/analyst.ts', to: 'models/runtime/client.ts' },
  },
  {
    name: 'models know nothing of the rest but the error family',
    breaks: ({ from, to }) =>
      within(from, 'models') && isOurs(to) && !within(to, 'models') && to !== 'src/errors.ts',
    example: { from: 'models/text/tokens.ts', to: 'src/posts/clean.ts' },
  },
  {
    name: 'only models/runtime imports onnxruntime-node',
    breaks: ({ from, to }) => isPackage(to, 'onnxruntime-node') && !within(from, 'models/runtime'),
    example: { from: 'models/text/text.ts', to: 'onnxruntime-node' },
  },
  {
    name: 'only models import sharp: pictures are decoded in the model process',
    breaks: ({ from, to }) => isPackage(to, 'sharp') && !within(from, 'models'),
    example: { from: 'src/posts/media.ts', to: 'sharp' },
  },
  {
    name: 'only src/store imports a database',
    breaks: ({ from, to }) => isPackage(to, ...DATABASES) && !within(from, 'src/store'),
    example: { from: 'commands/history.ts', to: 'pg' },
  },
  {
    name: 'chat platforms are known in their own adapter only',
    breaks: ({ from, to }) =>
      (to.startsWith('@slack/') && !within(from, 'adapters/slack')) ||
      (isPackage(to, 'discord.js') && !within(from, 'adapters/discord')),
    example: { from: 'src/bot/card.ts', to: '@slack/bolt' },
  },
];

describe('who may know whom', () => {
  const edges = importsOf();

  test('the imports are read', () => {
    expect(edges.length).toBeGreaterThan(100);
    expect(edges).toContainEqual({ from: 'commands/index.ts', to: 'commands/analyze.ts' });
    expect(importsIn("const a = await import('../b.ts');", 'src/a/c.ts')).toEqual([
      { from: 'src/a/c.ts', to: 'src/b.ts' },
    ]);
  });

  test.each(rules)('$name', ({ breaks, example }) => {
    expect(breaks(example)).toBe(true);
    expect(edges.filter(breaks)).toEqual([]);
  });

  test('only src/config.ts reads the environment', () => {
    const readers = [...new Set(edges.map(({ from }) => from))].filter((file) =>
      /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual(['src/config.ts']);
  });
});
