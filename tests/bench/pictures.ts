import sharp from 'sharp';
import { type Models, openModels } from '../../models/index.ts';
import { type Bench, mebibytes, median, ms, timed } from './figures.ts';
import { benchPosts } from './posts.ts';

/** One 1200x900 JPEG, warm, beside bare decoding and resizing of the same bytes. */
export async function benchPictures(): Promise<Bench> {
  const grain = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const bytes = new Uint8Array(
    await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#888', noise: grain } })
      .jpeg()
      .toBuffer(),
  );
  const models = await openModels();
  const repeat = async (work: () => Promise<unknown>) => {
    await work();
    const times = [];
    for (let i = 0; i < 30; i += 1) times.push(await timed(work));
    return median(times);
  };
  const ours = await repeat(() => models.ask('picture', { bytes, source: 'bench.jpg' }));
  const bare = await repeat(() => sharp(bytes).resize(224, 224).raw().toBuffer());
  const reading = await repeat(() => models.ask('ocr', { bytes, source: 'bench.jpg' }));
  const post = await benchPost();
  const both = await repeat(() => Promise.all([models.ask('picture', post), models.ask('ocr', post)]));
  const text = benchPosts(1)[0] ?? '';
  const wholePost = async (media: typeof post, readsText: boolean) => {
    const read = readsText ? models.ask('ocr', media) : Promise.resolve({ lines: [] });
    const [{ lines }] = await Promise.all([read, models.ask('picture', media), models.ask('text', { text })]);
    return models.ask('fuse', { ...media, text, lines });
  };
  const noise = { bytes, source: 'bench.jpg' };
  const fused = await repeat(() => models.ask('fuse', { ...noise, text, lines: [] }));
  const unread = await repeat(() => wholePost(noise, false));
  const meme = await benchMeme();
  const memePost = await repeat(() => wholePost(meme, true));
  const whole = await repeat(() => wholePost(post, true));
  const { regions } = await wholePost(noise, false);
  const drawn = await repeat(() => models.ask('mark', { ...noise, regions, words: [] }));
  const grown = await growth(models);
  await models.close();
  return {
    title: 'Pictures: one 1200x900 JPEG (noise, the hardest to decode), median of 30',
    figures: [
      ['facts through the model process', ms(ours)],
      ['text in it (there is none)', ms(reading)],
      ['facts and text of a page of twelve lines', ms(both)],
      ['words and picture read as one, with what moved the verdict', ms(fused)],
      ['a whole post, its picture unread for words', ms(unread)],
      ['a whole post with a meme of two lines', ms(memePost)],
      ['a whole post with a page of twelve lines, emoji among them', ms(whole)],
      ['what moved the verdict, drawn on the picture', ms(drawn)],
      [`the model process grows over ${MIXED} mixed pictures by`, mebibytes(grown)],
      ['bare: decode and resize to 224', ms(bare)],
    ],
  };
}

const MIXED = 500;
/** After so many everything has been loaded that will be. */
const WARM = 100;
const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;
/** One in so many is read for its words: it takes ten times as long as all the rest. */
const READ = 10;

/** Of the memory of the model process, in bytes, over pictures of all formats and many sizes, one after the other. */
async function growth(models: Models): Promise<number> {
  let warm = 0;
  for (let at = 0; at < MIXED; at++) {
    const [width, height] = [120 + ((at * 137) % 1100), 90 + ((at * 211) % 900)];
    const noise = { type: 'gaussian', mean: 128, sigma: (at * 7) % 60 } as const;
    const picture = sharp({ create: { width, height, channels: 3, background: '#888', noise } });
    const format = FORMATS[at % FORMATS.length] ?? 'png';
    const bytes = new Uint8Array(await picture.toFormat(format, { effort: 1 }).toBuffer());
    const media = { bytes, source: `${at}.${format}` };
    await models.ask('picture', media);
    const { lines } = at % READ === 0 ? await models.ask('ocr', media) : { lines: [] };
    const { regions } = await models.ask('fuse', { ...media, text: 'so good', lines });
    await models.ask('mark', { ...media, regions, words: [] });
    if (at === WARM) warm = models.health().memory;
  }
  return models.health().memory - warm;
}

/** White capitals with a black rim on a picture, above and below, in whatever font this machine has. */
async function benchMeme(): Promise<{ bytes: Uint8Array; source: string }> {
  const caption = (y: number, text: string) =>
    `<text x="600" y="${y}" text-anchor="middle" font-size="72" font-weight="bold" fill="#fff" stroke="#000" stroke-width="3">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">${caption(110, 'WHEN THE APP CRASHES')}${caption(850, 'ON THE BIG DAY AGAIN')}</svg>`;
  const grain = { type: 'gaussian', mean: 110, sigma: 12 } as const;
  const photo = sharp({
    create: { width: 1200, height: 900, channels: 3, background: '#888', noise: grain },
  });
  const bytes = await photo
    .composite([{ input: Buffer.from(svg) }])
    .jpeg()
    .toBuffer();
  return { bytes: new Uint8Array(bytes), source: 'bench-meme.jpg' };
}

/** A JPEG of the same size that holds text in whatever font this machine has. */
async function benchPost(): Promise<{ bytes: Uint8Array; source: string }> {
  const lines = benchPosts(12).map(
    (text, at) => `<text x="40" y="${60 + 70 * at}" font-size="34">${text.slice(0, 60)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#fff"/>${lines.join('')}</svg>`;
  return { bytes: new Uint8Array(await sharp(Buffer.from(svg)).jpeg().toBuffer()), source: 'bench-text.jpg' };
}
