import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BrandStage, brandStage } from '../brands/stage.ts';
import { textsOf } from './topics/stories.ts';

let stage: BrandStage;
beforeAll(async () => void (stage = await brandStage()));
beforeEach(() => stage.clear());
afterAll(() => stage.close());

const said: BrandStage['said'] = (...line) => stage.said(...line);
const save: BrandStage['save'] = (...post) => stage.save(...post);

test('trends compare with the time before, and say how sure a share is', async () => {
  await said('brand add Acme acme');
  await said('brand add Beta beta');
  for (const hours of [1, 2, 3]) await save('acme is bad', 'negative', hours);
  await save('acme is good', 'positive', 4);
  await save('acme was good', 'positive', 8 * 24);
  await save('beta', 'positive', 1);
  const one = await said('trends Acme');
  expect(one).toMatch(/Mentions\s+4 \(\+300 % against 1 in the time before\)/);
  expect(one).toMatch(/Negative\s+75 % \(95 %: 30–95 %\), 0 % in the time before/);
  expect(await said('trends')).toMatch(
    /Acme\s+4\s+80 %\s+\+300 %\s+75 %\s+25 %\n.*Beta\s+1\s+20 %\s+0 %\s+100 %/,
  );
  expect(await said('trends Acme --since "2 hours ago"')).toMatch(/Mentions\s+\d/);
});

describe('topics', () => {
  /** Coffee is spoken of all the time, the outage today alone. */
  async function tell(): Promise<void> {
    await said('brand add Acme acme OR brewhouse');
    for (let day = 2; day < 14; day++)
      for (const [at, text] of textsOf('coffee').entries()) await save(text, 'positive', day * 24 + at);
    for (const [at, text] of [...textsOf('outage'), ...textsOf('outage')].entries())
      await save(`${text} (${at})`, 'negative', 1 + at / 10);
  }

  test('what is new is told first, with its number, its chance, its mood and a post', async () => {
    await tell();
    const answer = await said('topics Acme --since "30 hours ago"');
    expect(answer).toMatch(/^Topics of Acme/);
    expect(answer).toMatch(/🆕 [^\n]*(down|outage|log)/i);
    expect(answer).toMatch(/(\d+) posts, 100 % negative, 0 % positive\. New: \1 posts, none before\./);
    expect(answer).toMatch(/Chance of that by accident: under 0\.1 %/);
    expect(answer).toMatch(/login/);
  });

  test('one that falls is told too, and both stand in trends', async () => {
    await tell();
    const answer = await said('trends Acme --since "30 hours ago"');
    expect(answer).toContain('Topics that moved');
    expect(answer).toMatch(/🆕/);
    expect(answer).toMatch(/📉 [^\n]*latte[^\n]*Falling: 0 instead of/i);
  });

  test('all brands are told in short where none is named', async () => {
    await tell();
    await said('brand add Beta beta');
    const answer = await said('topics --since "30 hours ago"');
    expect(answer).toMatch(/Acme\n.*🆕/);
    expect(answer).toMatch(/Beta\nNo topic was found/);
  });

  test('Chinese topics are named in Chinese, to a Chinese reader', async () => {
    await said('brand add 快递 快递');
    for (const [at, text] of textsOf('delivery').entries()) await save(text, 'negative', 1 + at / 10);
    const answer = await said('topics 快递', { language: 'zh-CN' });
    expect(answer).toMatch(/快递的话题|快递/);
    expect(answer).toMatch(/延误|客服/);
    expect(answer).toMatch(/5 条/);
  });

  test('nothing said is no topic, no brand is said, and an unknown one is named', async () => {
    expect(await said('topics')).toContain('There is no brand yet');
    await said('brand add Acme acme');
    expect(await said('topics Acme')).toContain('No topic was found in this time');
    expect(await said('topics Acne')).toContain('There is no brand "Acne"');
  });
});

describe('share of voice', () => {
  test('one brand stands beside its competitors, several beside each other', async () => {
    for (const name of ['Beta', 'Gamma', 'Delta']) await said(`brand add ${name} ${name}`);
    await said('brand add Acme acme --competitors "Beta, Gamma"');
    for (const hours of [1, 2, 3]) await save('acme', 'negative', hours);
    await save('beta', 'positive', 1);
    await save('delta', 'positive', 1);
    const own = await said('compare brands Acme');
    expect(own).toMatch(/Acme\s+3\s+75 %.*\nBeta\s+1\s+25 %.*\nGamma\s+0\s+0 %/);
    expect(own).not.toContain('Delta');
    expect(own).toMatch(/Share of voice/);
    expect(await said('compare brands "Acme, Delta"')).toMatch(/Acme\s+3\s+75 %[^]*Delta\s+1\s+25 %/);
    expect(await said('compare brands')).toMatch(/Acme[^]*Beta[^]*Delta[^]*Gamma/);
  });

  test('one brand alone is compared with nothing', async () => {
    await said('brand add Acme acme');
    expect(await said('compare brands')).toContain('One brand alone has nothing to be compared with');
    expect(await said('compare brands "Acme, Nobody"')).toContain('There is no brand "Nobody"');
  });
});
