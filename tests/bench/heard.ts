import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { scriptedModels } from '../analysis/scripted-models.ts';
import { analyze } from '../contract/analyze.ts';
import { discord } from '../contract/discord.ts';
import { slack } from '../contract/slack.ts';
import type { Platform, Stage } from '../contract/stage.ts';
import { type Bench, median, ms } from './figures.ts';

const TURNS = 100;

/** Until a platform knows that the bot has heard: with nothing to do, and while a hundred analyses run. */
export async function benchHeard(folder: string): Promise<Bench> {
  const figures: Bench['figures'][number][] = [];
  for (const platform of [slack, discord]) {
    const stage = await open(platform, folder);
    const idle = await turns(stage);
    const work = Array.from({ length: TURNS }, (_, n) => analyze(stage, `good number ${n}`));
    const busy = await turns(stage);
    await Promise.all(work);
    await stage.close();
    figures.push([`${platform.name}, nothing to do, median / p99`, spread(idle)]);
    figures.push([`${platform.name}, a hundred analyses, median / p99 (asked: 250 ms)`, spread(busy)]);
  }
  return { title: 'Heard by a platform (local servers, scripted models)', figures };
}

async function open(platform: Platform, folder: string): Promise<Stage> {
  return platform.open(await mkdtemp(join(folder, `${platform.name}-`)), scriptedModels());
}

async function turns(stage: Stage): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) times.push(await stage.heard());
  return times;
}

function spread(times: readonly number[]): string {
  return `${ms(median(times))} / ${ms(times.toSorted((a, b) => a - b).at(98) ?? Number.NaN)}`;
}
