import { openModels } from '../../models/index.ts';
import { chartSvg, renderChart } from '../../src/charts/render.ts';
import { usual } from '../charts/examples.ts';
import { type Bench, median, ms, timed } from './figures.ts';

/** Each kind of chart, warm: in all, and the part of it that the bot's own process spends. */
export async function benchCharts(): Promise<Bench> {
  const models = await openModels();
  const first = await timed(() => renderChart(models, usual.volume));
  const figures: [string, string][] = [['the first, which reads the fonts', ms(first)]];
  for (const spec of Object.values(usual)) {
    const all: number[] = [];
    const own: number[] = [];
    for (let i = 0; i < 15; i += 1) {
      all.push(await timed(() => renderChart(models, spec)));
      own.push(await timed(() => chartSvg(spec)));
    }
    figures.push([`${spec.kind} (of it in the bot's process)`, `${ms(median(all))} (${ms(median(own))})`]);
  }
  await models.close();
  return { title: 'Charts: 1600x1000 PNG, median of 15', figures };
}
