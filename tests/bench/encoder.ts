import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { openModels } from '../../models/index.ts';
import { openClip } from '../../models/standard/clip.ts';
import { readPulled } from '../../models/standard/index.ts';
import { openSession, Tensor } from '../../models/runtime/session.ts';
import { installMobileNet } from '../models/standard/mobilenet.ts';
import { hasModels, sharedModel } from '../models/standard/shared.ts';
import { type Bench, median, ms, timed } from './figures.ts';

const RUNS = 60;
const WARM_UP = 5;
const SIDE = 224;

/** A real vision model (MobileNetV2, 8-bit) as picture encoder, beside its parts with nothing around them. */
export async function benchEncoder(folder: string): Promise<Bench> {
  const title = `Picture encoder: MobileNetV2 on one 1200x900 JPEG, median of ${RUNS}, taken in turn`;
  if (!hasModels) return { title, figures: [['skipped', '../shared/models is not there']] };
  const standardFolder = await install(join(folder, 'encoder'));
  const pulled = readPulled(standardFolder, 'mobilenet-v2');
  if (!pulled) throw new Error('MobileNetV2 was not pulled.');
  const models = await openModels({ standardFolder });
  const picture = { bytes: await jpeg(), source: 'bench.jpg' };
  const clip = openClip(pulled);
  const bare = await bareEncoder();
  const [ours = NaN, theirs = NaN, whole = NaN] = await inTurn([
    () => clip.embedPicture(picture),
    () => bare(picture.bytes),
    () => models.ask('embedImage', picture),
  ]);
  await models.close();
  return {
    title,
    figures: [
      ['our path in one process: check, decode, steps, session', ms(ours)],
      ['bare in one process: decode, resize, session', ms(theirs)],
      ['ours, times bare', (ours / theirs).toFixed(2)],
      ['through the model process', ms(whole)],
    ],
  };
}

async function install(folder: string): Promise<string> {
  await mkdir(folder);
  await installMobileNet(folder);
  return join(folder, 'models');
}

/** Medians in milliseconds. What else the machine does meanwhile hits all of them alike. */
async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let run = 0; run < RUNS + WARM_UP; run += 1)
    for (const [at, work] of works.entries()) times[at]?.push(await timed(work));
  return times.map((all) => median(all.slice(WARM_UP)));
}

async function jpeg(): Promise<Uint8Array> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const picture = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#888', noise } });
  return new Uint8Array(await picture.jpeg().toBuffer());
}

/** Not even the step from bytes to numbers is in it: the session gets the same numbers each time. */
async function bareEncoder(): Promise<(bytes: Uint8Array) => Promise<unknown>> {
  sharp.concurrency(1);
  const session = await openSession(sharedModel('mobilenetv2-int8/model.onnx'));
  const input = new Tensor('float32', new Float32Array(3 * SIDE * SIDE).fill(0.5), [1, 3, SIDE, SIDE]);
  return async (bytes) => {
    await sharp(bytes).resize(341, 256, { fit: 'fill', kernel: 'linear' }).raw().toBuffer();
    return session.run({ input }, ['embedding']);
  };
}
