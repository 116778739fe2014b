import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { analysisOf, postOf } from '../store/examples.ts';
import { ago, type BrandStage, brandStage } from './stage.ts';

let stage: BrandStage;
beforeAll(async () => void (stage = await brandStage()));
beforeEach(() => stage.clear());
afterAll(() => stage.close());

const said: BrandStage['said'] = (...line) => stage.said(...line);
const save: BrandStage['save'] = (...post) => stage.save(...post);

test('a brand is tried, made, shown, changed, renamed and removed', async () => {
  await save('acme is bad', 'negative', 2);
  await save('acme jobs', 'positive', 2);
  expect(await said('brand try acme')).toContain('2 posts of 2');
  expect(await said('brand add Acme acme -jobs --handles @AcmeHelp')).toContain(
    '1 post of before mentions it',
  );
  expect(await said('brand list')).toMatch(/Acme\s+acme -jobs\s+1/);
  const shown = await said('brand show ACME');
  expect(shown).toContain('acme AND NOT jobs');
  expect(shown).toContain('@acmehelp');
  await save('so bad @acmehelp', 'negative', 1);
  expect(await said('brand edit acme acme --new-name "Acme Air"')).toContain('3 posts mention it now');
  expect(await said('brand show acme')).toContain('There is no brand "acme". There are: Acme Air.');
  expect(await said('brand remove acme air')).toContain('I no longer follow Acme Air');
  expect(await said('brand list')).toContain('There is no brand yet');
});

test('what is wrong is named: no name twice, no broken query, nobody but managers', async () => {
  await said('brand add Acme acme');
  expect(await said('brand add ACME other')).toContain('There is a brand "ACME" already');
  expect(await said('brand add Other (acme')).toContain('a bracket is not closed');
  expect(await said('brand add Other colour:red')).toContain('It can ask for lang:');
  expect(await said('brand add Other acme --competitors nobody')).toContain('There is no brand "nobody"');
  expect(await said('brand add Other acme', { manager: false })).toContain('manager');
  expect(Object.keys(stage.store.settings.get().brands)).toEqual(['acme']);
});

test('a query that tells a brand from nothing is called broad', async () => {
  await stage.store.posts.saveAnalyses(
    Array.from({ length: 60 }, (_, at) => ({
      ...analysisOf(postOf(at % 2 === 0 ? 'the phone' : 'a cat', { createdAt: ago(1) })),
      result: {} as Analysis,
    })),
  );
  expect(await said('brand try phone')).toContain('a large part of all posts');
});

test('posts are found by the query of brands, and sorted', async () => {
  await save('acme is bad', 'negative', 1);
  await save('acme is good', 'positive', 2);
  const found = await said('posts acme --sort negative');
  expect(found).toContain('1 of 2 posts');
  expect(found).toContain('acme is bad');
  expect(found).not.toContain('acme is good');
  expect(await said('posts nobody')).toContain('No post meets that');
});
