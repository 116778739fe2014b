import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { abilities } from '../../adapters/index.ts';
import { commands } from '../../commands/index.ts';
import { abilitiesTable, type Ability, commandAbility } from '../../src/bot/abilities.ts';

const isReason = (ability: Ability) => ability === true || (ability !== 'missing' && ability.length > 3);

describe.each(abilities)('$name', (platform) => {
  test.each(commands.map(({ name }) => name))('offers %s, or says why not', (name) => {
    expect(commandAbility(platform, name, commands)).toSatisfy(isReason);
  });

  test('has a reason for every way and every block that it lacks', () => {
    for (const ability of [...Object.values(platform.ways), ...Object.values(platform.blocks)])
      expect(ability).toSatisfy(isReason);
  });

  test('excuses no command that it does offer, and none that does not exist', () => {
    const offered = platform.offered(commands);
    const names = commands.map(({ name }) => name);
    for (const name of Object.keys(platform.absentCommands)) {
      expect(names).toContain(name);
      expect(offered).not.toContain(name);
    }
  });
});

test('a command that is missing without a reason is seen', () => {
  const [platform] = abilities;
  const lacking = platform && { ...platform, offered: () => [] };
  expect(lacking && commandAbility(lacking, 'analyze', commands)).not.toSatisfy(isReason);
});

test('README has the table as the code makes it', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  // Prettier pads the cells of tables.
  const bare = (markdown: string) => markdown.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  expect(bare(readme)).toContain(bare(abilitiesTable(abilities, commands)));
});
