import { monitorEventLoopDelay } from 'node:perf_hooks';
import vader from 'vader-sentiment';
import { openModels } from '../../models/index.ts';
import { modelFor } from '../../models/catalog.ts';
import { openSentiment } from '../../models/text/sentiment.ts';
import { createAnalyst } from '../../src/analysis/analyst.ts';
import { cleanText } from '../../src/posts/clean.ts';
import { type Bench, ms, percent, perSecond, timed } from './figures.ts';
import { benchPosts } from './posts.ts';

const COUNT = 20_000;
/** How many posts are under way at once, as from many channels. */
const AT_ONCE = 512;

/** Whole analyses through the model process, beside the bare model in this process and beside VADER. */
export async function benchText(): Promise<Bench> {
  const posts = benchPosts(COUNT);
  const bare = await bareModel(posts);
  const peer = await timed(() =>
    posts.forEach((post) => vader.SentimentIntensityAnalyzer.polarity_scores(post)),
  );

  const models = await openModels();
  const analyst = createAnalyst(models);
  const read = async (texts: readonly string[]) => {
    for (let at = 0; at < texts.length; at += AT_ONCE)
      await Promise.all(
        texts
          .slice(at, at + AT_ONCE)
          .map((text) => analyst.analyze({ source: 'bench', text, picture: undefined })),
      );
  };
  await read(posts.slice(0, 2_000));
  const busyBefore = models.health().busy;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const whole = await timed(() => read(posts));
  delay.disable();
  const busy = models.health().busy - busyBefore;
  await models.close();

  return {
    title: `Text: ${COUNT.toLocaleString('en')} posts, ${AT_ONCE} under way at once`,
    figures: [
      ['whole analyses through the model process', perSecond(COUNT, whole)],
      ['of which features and model', percent(busy / whole)],
      ['share of time that is neither', percent(1 - busy / whole)],
      ['bare: clean text, features and model in one process', perSecond(COUNT, bare)],
      ['peer: vader-sentiment in one process (English only)', perSecond(COUNT, peer)],
      ['event loop of the bot, delay beyond 5 ms, p50', ms(delay.percentile(50) / 1e6 - 5)],
      ['event loop of the bot, delay beyond 5 ms, p99', ms(delay.percentile(99) / 1e6 - 5)],
      ['event loop of the bot, delay beyond 5 ms, longest', ms(delay.max / 1e6 - 5)],
    ],
  };
}

async function bareModel(posts: readonly string[]): Promise<number> {
  const answer = await openSentiment(modelFor('sentiment'));
  const clean = posts.map((post) => ({ text: cleanText(post).text }));
  await answer(clean.slice(0, 1_000));
  return timed(async () => {
    for (let at = 0; at < clean.length; at += 64) await answer(clean.slice(at, at + 64));
  });
}
