import { VaneError } from '../../src/errors.ts';
import { capabilitiesOf, type StandardCapability, type StandardFile, type StandardModel } from './model.ts';

const settings: readonly StandardFile[] = [
  { name: 'config.json' },
  { name: 'tokenizer_config.json' },
  { name: 'special_tokens_map.json', optional: true },
];

/**
 * Public models by what they do, best first: of those that are here, the first answers. The 8-bit exports, which are
 * a quarter of the size. Where no SHA-256 stands, the hub's own word for the file is checked and then kept.
 */
export const CATALOGUE: readonly StandardModel[] = [
  {
    id: 'sentiment-xlm-twitter',
    kind: 'classifier',
    repository: 'onnx-community/twitter-xlm-roberta-base-sentiment-ONNX',
    revision: '3112e85dea04f0019bf01282916588e3c9dd9bc8',
    licence: 'NOASSERTION',
    languages: ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'pt'],
    labels: ['negative', 'neutral', 'positive'],
    maxTokens: 512,
    aboutSize: 296_000_000,
    files: [
      ...settings,
      {
        name: 'tokenizer.json',
        sha256: 'b74659c780d49afad7a7b9799868f75cbd3014fb6c34956e85a793028d38094a',
      },
      {
        name: 'onnx/model_int8.onnx',
        role: 'model',
        sha256: '6c7c4e804129149d58eb1d11a576129f4270f46134dd074315b8aea05d178e20',
      },
    ],
  },
  {
    id: 'sentiment-distilbert-multilingual',
    kind: 'classifier',
    repository: 'Xenova/distilbert-base-multilingual-cased-sentiments-student',
    revision: '9d9ac661fd7b0b48535a1fc99b20ae6947629e65',
    licence: 'Apache-2.0',
    languages: ['ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'it', 'ja', 'ms', 'pt', 'zh'],
    maxTokens: 512,
    aboutSize: 139_000_000,
    files: [
      ...settings,
      { name: 'tokenizer.json' },
      {
        name: 'onnx/model_quantized.onnx',
        role: 'model',
      },
    ],
  },
  {
    id: 'sentiment-twitter-en',
    kind: 'classifier',
    repository: 'Xenova/twitter-roberta-base-sentiment-latest',
    revision: 'f3ec4d0925f90c3ca7ee7814f52d6ee7cf180445',
    licence: 'CC-BY-4.0',
    languages: ['en'],
    labels: ['negative', 'neutral', 'positive'],
    maxTokens: 512,
    files: [
      {
        name: 'config.json',
        size: 887,
        sha256: 'cdf2b36e0066bd9996e3b9fb3f7c095dc656a0e62c6e3a7327d4ff5541e55b51',
      },
      {
        name: 'tokenizer_config.json',
        size: 1_243,
        sha256: '09cb41b20740b45cbbb801d5f66d764cb85a7a62204e999d70f897d05f9f8592',
      },
      {
        name: 'tokenizer.json',
        size: 2_108_615,
        sha256: '1e6506713f00e34406a757acb80f9f3233c1c3950857d32bbc41bcd419d5d8b6',
      },
      {
        name: 'onnx/model_quantized.onnx',
        role: 'model',
        size: 125_905_426,
        sha256: '046f7e4cc46b399558fa9b2de966f6b0d42c69e4b01f582bfb4099b01a0bb5d7',
      },
    ],
  },
  {
    id: 'sentences-multilingual',
    kind: 'sentence',
    repository: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    revision: '2c4055b12046f11709e9df2c122e59ffbdc2f900',
    licence: 'Apache-2.0',
    languages: ['mul'],
    maxTokens: 128,
    files: [
      ...settings,
      {
        name: 'tokenizer.json',
        size: 17_082_913,
        sha256: 'b60b6b43406a48bf3638526314f3d232d97058bc93472ff2de930d43686fa441',
      },
      {
        name: 'onnx/model_quantized.onnx',
        role: 'model',
        size: 118_308_126,
        sha256: '66fc00f5f29afcaff34092e1bdd20008ca3918265a82fb9695a551e510cc4ebc',
      },
    ],
  },
  {
    id: 'sentences-en',
    kind: 'sentence',
    repository: 'Xenova/all-MiniLM-L6-v2',
    revision: '751bff37182d3f1213fa05d7196b954e230abad9',
    licence: 'Apache-2.0',
    languages: ['en'],
    maxTokens: 256,
    files: [
      {
        name: 'config.json',
        sha256: '7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7',
      },
      {
        name: 'tokenizer_config.json',
        sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
      },
      {
        name: 'tokenizer.json',
        sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
      },
      {
        name: 'onnx/model_quantized.onnx',
        role: 'model',
        size: 22_972_370,
        sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
      },
    ],
  },
  {
    id: 'clip-vit-b32',
    kind: 'clip',
    repository: 'Xenova/clip-vit-base-patch32',
    revision: 'd15189d7028b43f1d3e65039190477f6af591c2a',
    licence: 'MIT',
    languages: ['en'],
    maxTokens: 77,
    logitScale: 100,
    files: [
      ...settings,
      {
        name: 'preprocessor_config.json',
        sha256: '6f638fb9401a6d6296feff533ee7efe657b787c49f954f82f5906b36ef2a1b1f',
      },
      {
        name: 'tokenizer.json',
        size: 2_224_119,
        sha256: 'f7f3b7af117d467b58374797691a6438d3e6b9e9cef800dfd5dced7f697a90cd',
      },
      {
        name: 'onnx/text_model_quantized.onnx',
        role: 'text',
        size: 64_504_507,
        sha256: '73baab855d406190da9faa498cfedf65f15cf309f4cc7385b7b032e6d08e5c3a',
      },
      {
        name: 'onnx/vision_model_quantized.onnx',
        role: 'vision',
        size: 89_117_001,
        sha256: '583fd1110a514667812fee7d684952aaf82a99b959760c8d7dca7e0ab9839299',
      },
    ],
  },
  {
    // SigLIP 2: a CLIP of more than a hundred languages. Its own read-out is a sigmoid; compared with other captions,
    // as it is here, its bias cancels out.
    id: 'clip-multilingual',
    kind: 'clip',
    repository: 'onnx-community/siglip2-base-patch16-224-ONNX',
    revision: 'ba1f3b0843f24bc5417d38e19c37b287d719b2f4',
    licence: 'Apache-2.0',
    languages: ['mul'],
    maxTokens: 64,
    padToMax: true,
    logitScale: 100,
    files: [
      ...settings,
      { name: 'preprocessor_config.json' },
      {
        name: 'tokenizer.json',
        size: 34_363_039,
        sha256: 'cb9140fae3ac5122c972d37adf83e1248471a38147ad76f8215c8872c6fd8322',
      },
      {
        name: 'onnx/text_model_quantized.onnx',
        role: 'text',
        size: 283_438_275,
        sha256: '3a0603d3a00c05a80a6ded4743c16aaac7b1e62cdcc7e362e7ce418659b96400',
      },
      {
        name: 'onnx/vision_model_quantized.onnx',
        role: 'vision',
        size: 94_553_333,
        sha256: '5f2b401c1a4fc095702a5d45348e17ad46c4f87064085365b43c6e8eaa5c0070',
      },
    ],
  },
  {
    id: 'vilt-b32',
    kind: 'joint',
    repository: 'dandelin/vilt-b32-mlm',
    revision: 'main',
    licence: 'Apache-2.0',
    languages: ['en'],
    maxTokens: 40,
    exportNeeded: true,
    files: [
      ...settings,
      { name: 'preprocessor_config.json' },
      { name: 'tokenizer.json' },
      { name: 'onnx/model.onnx', role: 'model' },
    ],
  },
];

/** A model of the catalogue. @throws VaneError `model.unknown`, with those there are */
export function standardModelNamed(id: string): StandardModel {
  const found = CATALOGUE.find((model) => model.id === id);
  if (found) return found;
  throw new VaneError('model.unknown', { model: id, known: CATALOGUE.map((model) => model.id) });
}

/** The ids of what could be pulled to answer for a capability, best first. */
export function pullableFor(capability: StandardCapability): readonly string[] {
  return CATALOGUE.filter((model) => capabilitiesOf(model).includes(capability)).map(({ id }) => id);
}
