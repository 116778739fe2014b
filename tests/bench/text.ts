import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import vader from 'vader-sentiment';
import { openModels } from '../../models/index.ts';
import { modelFor } from '../../models/catalog.ts';
import { openSession, Tensor } from '../../models/runtime/session.ts';
import { createFeatureReader } from '../../models/text/features.ts';
import { feedsOf } from '../../models/text/linear.ts';
import { NEURAL_INPUTS, neuralInputs } from '../../models/text/neural-inputs.ts';
import { openText } from '../../models/text/text.ts';
import { createAnalyst } from '../../src/analysis/analyst.ts';
import { cleanText } from '../../src/posts/clean.ts';
import { findEntities } from '../../src/posts/entities.ts';
import { detectLanguage } from '../../src/posts/language.ts';
import { type Bench, inParallel, median, ms, percent, perSecond, timed } from './figures.ts';
import { benchPosts } from './posts.ts';

const COUNT = 20_000;
/** How many posts are under way at once, as from many channels. */
const AT_ONCE = 256;

/** Whole analyses through the model process, beside the bare model in this process and beside VADER. */
export async function benchText(): Promise<Bench> {
  const posts = benchPosts(COUNT);
  const bare = await bareModel(posts);
  const loop = await bareRuntime(posts);
  const single = await alone(posts.slice(0, 2_000));
  const peer = await timed(() =>
    posts.forEach((post) => vader.SentimentIntensityAnalyzer.polarity_scores(post)),
  );

  const preparing = await timed(() => posts.forEach(prepare));

  const models = await openModels();
  const analyst = createAnalyst(models);
  const read = (texts: readonly string[]) =>
    inParallel(AT_ONCE, texts, (text) => analyst.analyze({ source: 'bench', text, picture: undefined }));
  await read(posts.slice(0, 2_000));
  const busyBefore = models.health().busy;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const whole = await timed(() => read(posts));
  const cpu = process.cpuUsage(cpuBefore);
  delay.disable();
  const busy = models.health().busy - busyBefore;
  await models.close();
  const botCpu = (cpu.user + cpu.system) / 1000;

  return {
    title: `Text: ${COUNT.toLocaleString('en')} posts, ${AT_ONCE} under way at once`,
    figures: [
      ['whole analyses through the model process', perSecond(COUNT, whole)],
      ['model process: features and model, of the time', percent(busy / whole)],
      ['bot process: cleaning, entities and language, of the time', percent(preparing / whole)],
      [
        'share of both processes’ work that is none of these',
        percent(1 - (busy + preparing) / (busy + botCpu)),
      ],
      ['five readings with their reasons, batches of 64 in one process, a post', ms(bare / COUNT)],
      ['the same, one post asked alone, median', ms(single)],
      ['onnxruntime alone on the same weights, one post at a time, inputs at hand', ms(loop / COUNT)],
      ['features and reasons, a post', ms((bare - loop) / COUNT)],
      ['bare: features and model alone in one process', perSecond(COUNT, bare)],
      ['peer: vader-sentiment in one process (English only)', perSecond(COUNT, peer)],
      ['event loop of the bot, delay beyond 5 ms, p50', ms(delay.percentile(50) / 1e6 - 5)],
      ['event loop of the bot, delay beyond 5 ms, p99', ms(delay.percentile(99) / 1e6 - 5)],
      ['event loop of the bot, delay beyond 5 ms, longest', ms(delay.max / 1e6 - 5)],
    ],
  };
}

/** The reading that the bot process does itself. */
function prepare(text: string): void {
  const entities = findEntities(text);
  cleanText(text, entities);
  detectLanguage(text, entities);
}

const BATCH = 64;

async function bareModel(posts: readonly string[]): Promise<number> {
  const answer = await openText(modelFor('text'));
  const clean = posts.map((post) => ({ text: cleanText(post).text }));
  await answer(clean.slice(0, 1_000));
  return timed(async () => {
    for (let at = 0; at < clean.length; at += BATCH) await answer(clean.slice(at, at + BATCH));
  });
}

/** The shipped weights in a loop around the runtime, nothing else: what no reading can be faster than. */
async function bareRuntime(posts: readonly string[]): Promise<number> {
  const { folder, files } = modelFor('text');
  const [linear, neural] = await Promise.all(files.map(({ name }) => openSession(join(folder, name))));
  const read = createFeatureReader();
  const feeds = posts.map((post) => {
    const text = cleanText(post).text;
    const features = read(text);
    const ids = neuralInputs(text);
    const shape = [1, ids.length / NEURAL_INPUTS.width, NEURAL_INPUTS.width];
    return {
      linear: feedsOf([features], features.hashes.length),
      neural: { ids: new Tensor('int32', ids, shape) },
    };
  });
  return timed(async () => {
    for (const feed of feeds) {
      await linear?.run(feed.linear, ['logits', 'contributions']);
      await neural?.run(feed.neural, ['logits', 'contributions']);
    }
  });
}

/** One post asked alone, reasons and all: what a person waits for. The median. */
async function alone(posts: readonly string[]): Promise<number> {
  const answer = await openText(modelFor('text'));
  const times: number[] = [];
  for (const post of posts) {
    const text = cleanText(post).text;
    times.push(await timed(() => answer([{ text }])));
  }
  return median(times);
}
