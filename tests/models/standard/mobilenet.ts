import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pullModel, sourceFrom, type StandardModel } from '../../../models/standard/index.ts';
import { sharedModel } from './shared.ts';
import { writeFiles } from './tiny.ts';

/** ImageNet's preprocessing, as torchvision's MobileNetV2 was trained with. */
const preprocessing = {
  do_resize: true,
  size: { shortest_edge: 256 },
  resample: 2,
  do_center_crop: true,
  crop_size: { height: 224, width: 224 },
  do_normalize: true,
  image_mean: [0.485, 0.456, 0.406],
  image_std: [0.229, 0.224, 0.225],
};

/** A vision model with its own names for input (`input`) and output (`embedding`, beside logits). */
const mobileNet: StandardModel = {
  id: 'mobilenet-v2',
  kind: 'clip',
  repository: 'shared/mobilenetv2-int8',
  revision: '1',
  licence: 'Apache-2.0',
  languages: [],
  files: [{ name: 'preprocessor_config.json' }, { name: 'model.onnx', role: 'vision' }],
};

/** Pulls the real MobileNetV2 from `../shared` into a folder of models. */
export async function installMobileNet(folder: string): Promise<void> {
  const mirror = join(folder, 'mirror');
  await mkdir(mirror, { recursive: true });
  await writeFiles(mirror, { 'preprocessor_config.json': JSON.stringify(preprocessing) });
  await copyFile(sharedModel('mobilenetv2-int8/model.onnx'), join(mirror, 'model.onnx'));
  await pullModel(mobileNet, { folder: join(folder, 'models'), source: sourceFrom(mirror) });
}
