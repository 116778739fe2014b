import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../../models/index.ts';
import { chartSvg, renderChart } from '../../src/charts/render.ts';
import { FONT_FAMILY } from '../../src/charts/theme.ts';
import { examples, usual } from './examples.ts';
import { difference, greyOf, ink } from './pixels.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

const draw = async (svg: string) => greyOf((await models.ask('draw', { svg, width: 1600 })).png);

describe('a chart as it is shown', () => {
  test.each(Object.keys(examples))('%s', async (name) => {
    const spec = examples[name] ?? usual.volume;
    const { png, alt, name: file } = await renderChart(models, spec);
    const picture = await greyOf(png);
    expect(picture).toMatchObject({ width: 1600, height: 1000 });
    expect(png.length).toBeLessThan(300_000);
    expect(file).toBe(`${spec.kind}.png`);
    expect(alt.length).toBeLessThan(1000);
    // Its words are drawn: without them less ink is on the paper.
    const svg = await chartSvg(spec);
    const wordless = await draw(svg.replace(/<text.*?<\/text>/gs, ''));
    expect(difference(picture, wordless)).toBeGreaterThan(2000);
  });

  test.each(Object.values(usual))(
    '$kind: the same data make the same bytes, and dark is not light',
    async (spec) => {
      const [light, again, dark] = await Promise.all([
        renderChart(models, spec),
        renderChart(models, spec),
        renderChart(models, { ...spec, theme: 'dark' }),
      ]);
      expect(Buffer.from(again.png).equals(light.png)).toBe(true);
      const [paper, night] = [await greyOf(light.png), await greyOf(dark.png)];
      expect(paper.levels[0]).toBeGreaterThan(250);
      expect(night.levels[0]).toBeLessThan(50);
      expect(dark.alt).toBe(light.alt);
    },
  );

  test('each step adds to the picture: data, and the mark where the band was left', async () => {
    const { expected, volume } = usual;
    const unmarked = { ...expected, crossed: null };
    const pairs = [
      [expected, unmarked],
      [volume, { ...volume, points: volume.points.slice(1) }],
    ] as const;
    for (const [one, other] of pairs) {
      const [a, b] = [await draw(await chartSvg(one)), await draw(await chartSvg(other))];
      expect(difference(a, b)).toBeGreaterThan(1000);
    }
  });
});

/**
 * A character that no font has is drawn as a box with its number: all of them with about as much ink. A thin one
 * that is drawn as itself has far less than a dense one.
 */
describe('the fonts that come with Vane', () => {
  const inkOf = async (character: string, weight = 400) => {
    const text = `<text x="40" y="140" font-size="100" font-family="${FONT_FAMILY}" font-weight="${weight}">${character}</text>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#fff"/>${text}</svg>`;
    return ink(await draw(svg));
  };

  test.each([
    ['Latin', 'l', 'M'],
    ['Cyrillic', 'г', 'Щ'],
    ['Chinese', '一', '國'],
    ['Japanese', 'ー', 'ぬ'],
    ['Arabic', 'ا', 'ض'],
    ['Devanagari', '।', 'क'],
    ['emoji', '➖', '🏭'],
  ])('have %s', async (_, thin, dense) => {
    const [little, much] = [await inkOf(thin), await inkOf(dense)];
    expect(little).toBeGreaterThan(0);
    expect(much).toBeGreaterThan(little * 1.6);
  });

  test('have bold Latin and bold Chinese', async () => {
    for (const character of ['M', '國'])
      expect(await inkOf(character, 600)).toBeGreaterThan(await inkOf(character));
  });

  test('are all that is drawn with: what they lack is a box, on every machine', async () => {
    const [one, another] = [await inkOf('\u{13000}'), await inkOf('\u{13001}')];
    expect(Math.abs(one - another) / one).toBeLessThan(0.25);
  });
});
