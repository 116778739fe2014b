import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot/dispatch.ts';
import { brandKey } from '../../src/brands/brand.ts';
import { makeDigest } from '../../src/digests/digest.ts';
import { importFile } from '../../src/importing/import.ts';
import { openServices, type Services } from '../../src/services.ts';
import { type Bench, mebibytes, ms, perSecond, quantile, timed } from './figures.ts';
import { benchPosts } from './posts.ts';
import { HOUR } from '../../src/durations.ts';

/** Rows that are imported; a million take the better part of an hour. */
const ROWS = Number(process.env.VANE_BENCH_ROWS ?? 20_000);
const DAYS = 120;
const END = Date.UTC(2026, 4, 1);
const START = END - DAYS * 24 * HOUR;
/** How much of it is there when a digest is made with a small history. */
const SMALL = 0.1;
const ASKED = 40;
const BRANDS = [
  ['Acme', 'acme'],
  ['Shop', 'shop_news OR #HappyCustomer'],
] as const;

/** The way of a file of posts into the store, and what is asked of a store that is full. */
export async function benchImport(folder: string): Promise<Bench> {
  const services = await openServices(
    {
      dataFolder: join(folder, 'import'),
      databaseUrl: undefined,
      secret: undefined,
      logLevel: 'warn',
      slack: undefined,
      modelsMirror: undefined,
      discord: undefined,
      systemLocale: 'en',
      ffmpeg: { command: 'ffmpeg', searchPath: undefined },
    },
    (error) => {
      throw error;
    },
  );
  try {
    const bot = createBot(commands, services);
    for (const [name, query] of BRANDS) await ask(bot, 'brand add', { name, query });
    const few = await importRows(services, join(folder, 'few.jsonl'), 0, ROWS * SMALL);
    const smallDigest = await digestTime(services, START + SMALL * (END - START));
    const many = await importRows(services, join(folder, 'many.jsonl'), ROWS * SMALL, ROWS);
    const largeDigest = await digestTime(services, END);
    const reading = few.reading + many.reading;
    const placed = few.placed + many.placed;
    return {
      title: `Import: ${ROWS.toLocaleString('en')} rows over ${DAYS} days into PGlite, ${BRANDS.length} brands`,
      figures: [
        ['rows read, analysed and stored', perSecond(ROWS, reading)],
        [
          `mentions placed in topics (${placed.toLocaleString('en')})`,
          perSecond(placed, few.placing + many.placing),
        ],
        ['memory of the process, at most', mebibytes(Math.max(few.memory, many.memory))],
        ['trends Acme, 90 days, p95', await asked(bot, 'trends', TRENDS)],
        ['topics Acme, 90 days, p95', await asked(bot, 'topics', TRENDS)],
        ['posts, search in 90 days, p95', await asked(bot, 'posts', SEARCHES)],
        [`an hour's digest, with ${SMALL * DAYS} days of history`, ms(smallDigest)],
        [`an hour's digest, with ${DAYS} days of history`, ms(largeDigest)],
      ],
    };
  } finally {
    await services.close();
  }
}

const until = new Date(END).toISOString();
const since = new Date(END - 90 * 24 * HOUR).toISOString();
const TRENDS = [{ brand: 'Acme', since, until }];
const SEARCHES = [
  { query: 'acme', since },
  { query: 'coffee -acme', since, sort: 'negative' },
  { query: '"never again" lang:en', since, sort: 'reach' },
  { query: '客服 太慢了', since },
  { query: 'acme OR coffee', since, sort: 'relevance' },
  { query: 'sentiment:negative', since, sort: 'reach' },
] as const;

function* rows(from: number, to: number): Generator<string> {
  const posts = benchPosts(10_000);
  for (let row = from; row < to; row++) {
    // Told apart by their numbers, as people's posts are by their words.
    const text = `${posts[row % posts.length] ?? ''} ${row}`;
    const created_at = new Date(START + ((END - START) * row) / ROWS).toISOString();
    yield `${JSON.stringify({ id: row, text, author: `author ${row % 5_000}`, created_at, likes: (row * 7) % 100 })}\n`;
  }
}

async function importRows({ ...services }: Services, path: string, from: number, to: number) {
  await pipeline(rows(Math.round(from), Math.round(to)), createWriteStream(path));
  let memory = 0;
  let placed = 0;
  const look = () => (memory = Math.max(memory, process.memoryUsage.rss()));
  const reading = await timed(() =>
    importFile(services, {
      path,
      columns: {},
      source: 'bench',
      timeZone: 'UTC',
      signal: new AbortController().signal,
      onProgress: look,
      onBad: () => Promise.reject(new Error('no row is bad')),
    }),
  );
  const onPlaced = (posts: number) => {
    placed += posts;
    look();
  };
  const placing = await timed(() => services.topics.catchUp({ onPlaced }));
  return { reading, placing, placed, memory };
}

async function digestTime({ store }: Services, to: number): Promise<number> {
  const request = {
    brand: brandKey('Acme'),
    period: { from: new Date(to - HOUR), to: new Date(to) },
    timeZone: 'UTC',
  };
  await makeDigest(store, request);
  return timed(() => makeDigest(store, request));
}

/** Milliseconds below which 95 of 100 answers stay, pictures of charts included. */
async function asked(
  bot: Bot,
  command: string,
  questions: readonly Readonly<Record<string, string>>[],
): Promise<string> {
  for (const options of questions) await ask(bot, command, options);
  const times = [];
  for (let at = 0; at < ASKED; at++)
    times.push(await timed(() => ask(bot, command, questions[at % questions.length] ?? {})));
  return ms(quantile(times, 0.95));
}

function ask(bot: Bot, command: string, options: Readonly<Record<string, string>>) {
  return bot.dispatch({
    request: { kind: 'form', command, options },
    attachments: [],
    user: { key: 'bench', id: 'terminal:bench', manager: true },
    place: { platform: 'terminal', channel: 'bench' },
    openness: 'direct',
    clientLanguage: 'en',
    localFiles: false,
    signal: new AbortController().signal,
  });
}
