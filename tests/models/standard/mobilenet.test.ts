import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openModels } from '../../../models/index.ts';
import { temporaryFolder } from '../../store/folder.ts';
import { installMobileNet } from './mobilenet.ts';
import { hasModels } from './shared.ts';
import { pictureOf } from './tiny.ts';

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

test.skipIf(!hasModels)(
  'a real vision model sees that pictures are alike (needs ../shared/models)',
  async () => {
    const folder = await temporaryFolder();
    await installMobileNet(folder);
    const models = await openModels({ standardFolder: join(folder, 'models') });
    try {
      const embed = async (bytes: Uint8Array) =>
        (await models.ask('embedImage', { bytes, source: 'p' })).vector;
      const stripes = Buffer.from(
        Array.from({ length: 300 * 300 * 3 }, (_, at) => (Math.floor(at / 3) % 40 < 20 ? 230 : 30)),
      );
      const picture = sharp(stripes, { raw: { width: 300, height: 300, channels: 3 } });
      const whole = await embed(await picture.clone().png().toBuffer());
      const smaller = await embed(await picture.clone().resize(260, 260).jpeg({ quality: 80 }).toBuffer());
      const other = await embed(await pictureOf('#3377cc', 300, 300));
      expect(whole).toHaveLength(1280);
      expect(cosine(whole, whole)).toBeCloseTo(1, 4);
      expect(cosine(whole, smaller)).toBeGreaterThan(cosine(whole, other) + 0.1);
    } finally {
      await models.close();
    }
  },
);
