import sharp from 'sharp';
import { openModels } from '../../models/index.ts';
import { type Bench, median, ms, timed } from './figures.ts';

/** One 1200x900 JPEG, warm, beside bare decoding and resizing of the same bytes. */
export async function benchPictures(): Promise<Bench> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const bytes = new Uint8Array(
    await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#888', noise } })
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
  await models.close();
  return {
    title: 'Pictures: one 1200x900 JPEG (noise, the hardest to decode), median of 30',
    figures: [
      ['facts through the model process', ms(ours)],
      ['bare: decode and resize to 224', ms(bare)],
    ],
  };
}
