import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { DATA_TYPES, encodeOnnx, type OnnxGraph, type OnnxValue } from '../../../models/training/onnx.ts';
import type { StandardModel } from '../../../models/standard/index.ts';

/** What the tiny models know of words; their place is their number. */
const WORDS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'good', 'bad', 'red', 'green', 'blue', 'a', 'photo', 'of'];

/** Files by name, as a repository of the hub has them. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

export interface Tiny {
  readonly model: StandardModel;
  readonly files: Files;
}

const tokenizerFiles: Files = {
  'tokenizer.json': JSON.stringify({
    version: '1.0',
    added_tokens: WORDS.slice(0, 4).map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: { type: 'BertNormalizer', lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
    },
  }),
  'tokenizer_config.json': JSON.stringify({ pad_token: '[PAD]', model_max_length: 16 }),
};

const preprocessor: Files = {
  'preprocessor_config.json': JSON.stringify({
    do_resize: true,
    size: { shortest_edge: 4 },
    resample: 2,
    do_center_crop: true,
    crop_size: { height: 4, width: 4 },
    do_normalize: false,
    image_processor_type: 'CLIPImageProcessor',
  }),
};

type Row = readonly [number, number, number];

/** A number for each word and column; words that are not named have none. */
function table(rows: Readonly<Record<string, Row>>): Float32Array {
  return Float32Array.from(WORDS.flatMap((word) => [...(rows[word] ?? [0, 0, 0])]));
}

const COLORS = table({ red: [1, 0, 0], green: [0, 1, 0], blue: [0, 0, 1] });
const FEELINGS = table({ bad: [2, 0, 0], good: [0, 0, 2] });

const integers = (name: string, type: 'int32' | 'int64', ...shape: (number | string)[]): OnnxValue => ({
  name,
  type,
  shape,
});
const floats = (name: string, ...shape: (number | string)[]): OnnxValue => ({ name, type: 'float32', shape });
const axes = (name: string, ...values: number[]) => ({
  name,
  shape: [values.length],
  data: BigInt64Array.from(values, BigInt),
});
const sum = (input: string, over: string, output: string) => ({
  operator: 'ReduceSum',
  inputs: [input, over],
  output,
  attributes: { keepdims: 0 },
});

/** Logits are the sum of what each word says, where the mask allows it. */
export function classifierGraph(): OnnxGraph {
  return {
    name: 'classifier',
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
      integers(name, 'int64', 'batch', 'sequence'),
    ),
    outputs: [floats('logits', 'batch', 3)],
    tensors: [
      { name: 'words', shape: [WORDS.length, 3], data: FEELINGS },
      axes('sequence_axis', 1),
      axes('last', 2),
    ],
    nodes: [
      { operator: 'Gather', inputs: ['words', 'input_ids'], output: 'said' },
      { operator: 'Add', inputs: ['attention_mask', 'token_type_ids'], output: 'shown' },
      { operator: 'Cast', inputs: ['shown'], output: 'weight', attributes: { to: DATA_TYPES.float32 } },
      { operator: 'Unsqueeze', inputs: ['weight', 'last'], output: 'weights' },
      { operator: 'Mul', inputs: ['said', 'weights'], output: 'weighted' },
      sum('weighted', 'sequence_axis', 'logits'),
    ],
  };
}

/** A vector for each token, as sentence encoders give them; the filling has one too, which must not count. */
function sentenceGraph(): OnnxGraph {
  const words = COLORS.slice();
  words.set([9, 9, 9], 0);
  return {
    name: 'sentences',
    inputs: ['input_ids', 'attention_mask'].map((name) => integers(name, 'int64', 'batch', 'sequence')),
    outputs: [floats('last_hidden_state', 'batch', 'sequence', 3)],
    tensors: [{ name: 'words', shape: [WORDS.length, 3], data: words }],
    nodes: [{ operator: 'Gather', inputs: ['words', 'input_ids'], output: 'last_hidden_state' }],
  };
}

/** Takes int32, as some exports do. */
function clipTextGraph(): OnnxGraph {
  return {
    name: 'clip-text',
    inputs: [integers('input_ids', 'int32', 'batch', 'sequence')],
    outputs: [floats('text_embeds', 'batch', 3)],
    tensors: [{ name: 'words', shape: [WORDS.length, 3], data: COLORS }, axes('sequence_axis', 1)],
    nodes: [
      { operator: 'Gather', inputs: ['words', 'input_ids'], output: 'said' },
      sum('said', 'sequence_axis', 'text_embeds'),
    ],
  };
}

/** The sum of each plane: how much red, green and blue there is. */
function clipVisionGraph(): OnnxGraph {
  return {
    name: 'clip-vision',
    inputs: [floats('pixel_values', 'batch', 3, 'height', 'width')],
    outputs: [floats('image_embeds', 'batch', 3)],
    tensors: [axes('pixels', 2, 3)],
    nodes: [sum('pixel_values', 'pixels', 'image_embeds')],
  };
}

/** ViLT's inputs; the answer is red, green and blue of the words, of the picture, and the pixels that may be seen. */
function viltGraph(): OnnxGraph {
  return {
    name: 'vilt',
    inputs: [
      ...['input_ids', 'token_type_ids', 'attention_mask'].map((name) =>
        integers(name, 'int64', 'batch', 'sequence'),
      ),
      floats('pixel_values', 'batch', 3, 'height', 'width'),
      integers('pixel_mask', 'int64', 'batch', 'height', 'width'),
    ],
    outputs: [floats('last_hidden_state', 'batch', 'parts', 3), floats('pooler_output', 'batch', 7)],
    tensors: [
      { name: 'words', shape: [WORDS.length, 3], data: COLORS },
      axes('sequence_axis', 1),
      axes('pixels', 2, 3),
      axes('mask_pixels', 1, 2),
      axes('last', 1),
    ],
    nodes: [
      { operator: 'Gather', inputs: ['words', 'input_ids'], output: 'last_hidden_state' },
      sum('last_hidden_state', 'sequence_axis', 'said'),
      sum('pixel_values', 'pixels', 'seen'),
      { operator: 'Cast', inputs: ['pixel_mask'], output: 'shown', attributes: { to: DATA_TYPES.float32 } },
      sum('shown', 'mask_pixels', 'area'),
      { operator: 'Unsqueeze', inputs: ['area', 'last'], output: 'areas' },
      {
        operator: 'Concat',
        inputs: ['said', 'seen', 'areas'],
        output: 'pooler_output',
        attributes: { axis: 1 },
      },
    ],
  };
}

/** VisualBERT's inputs: a vision model has looked before. */
function visualBertGraph(): OnnxGraph {
  const visual = ['visual_attention_mask', 'visual_token_type_ids'];
  return {
    name: 'visual-bert',
    inputs: [
      integers('input_ids', 'int64', 'batch', 'sequence'),
      floats('visual_embeds', 'batch', 'parts', 3),
      ...visual.map((name) => integers(name, 'int64', 'batch', 'parts')),
    ],
    outputs: [floats('pooler_output', 'batch', 7)],
    tensors: [{ name: 'words', shape: [WORDS.length, 3], data: COLORS }, axes('second', 1)],
    nodes: [
      { operator: 'Gather', inputs: ['words', 'input_ids'], output: 'tokens' },
      sum('tokens', 'second', 'said'),
      sum('visual_embeds', 'second', 'seen'),
      { operator: 'Add', inputs: visual, output: 'marks' },
      { operator: 'Cast', inputs: ['marks'], output: 'marked', attributes: { to: DATA_TYPES.float32 } },
      { operator: 'ReduceSum', inputs: ['marked', 'second'], output: 'parts', attributes: { keepdims: 1 } },
      {
        operator: 'Concat',
        inputs: ['said', 'seen', 'parts'],
        output: 'pooler_output',
        attributes: { axis: 1 },
      },
    ],
  };
}

function tiny(
  id: string,
  kind: StandardModel['kind'],
  files: Files,
  more: Partial<StandardModel> & { readonly roles: Readonly<Record<string, 'text' | 'vision' | 'model'>> },
): Tiny {
  const { roles, ...rest } = more;
  const named = Object.keys(files).map((name) => {
    const role = roles[name];
    return { name, ...(role && { role }) };
  });
  return {
    files,
    model: {
      id,
      kind,
      repository: `tiny/${id}`,
      revision: '0123456789abcdef0123456789abcdef01234567',
      licence: 'MIT',
      languages: ['en'],
      maxTokens: 16,
      files: named,
      ...rest,
    },
  };
}

const MODEL = 'onnx/model.onnx';
const labels = { '0': 'negative', '1': 'neutral', '2': 'positive' };

export const tinyClassifier = (id2label: Readonly<Record<string, string>> = labels): Tiny =>
  tiny(
    'tiny-classifier',
    'classifier',
    {
      'config.json': JSON.stringify({ id2label }),
      ...tokenizerFiles,
      [MODEL]: encodeOnnx(classifierGraph()),
    },
    { roles: { [MODEL]: 'model' } },
  );

export const tinySentences = (): Tiny =>
  tiny(
    'tiny-sentences',
    'sentence',
    { ...tokenizerFiles, [MODEL]: encodeOnnx(sentenceGraph()) },
    { roles: { [MODEL]: 'model' } },
  );

const TEXT = 'onnx/text_model.onnx';
const VISION = 'onnx/vision_model.onnx';

export const tinyClip = (): Tiny =>
  tiny(
    'tiny-clip',
    'clip',
    {
      ...tokenizerFiles,
      ...preprocessor,
      [TEXT]: encodeOnnx(clipTextGraph()),
      [VISION]: encodeOnnx(clipVisionGraph()),
    },
    { roles: { [TEXT]: 'text', [VISION]: 'vision' }, logitScale: 2 },
  );

export const tinyVilt = (): Tiny =>
  tiny(
    'tiny-vilt',
    'joint',
    { ...tokenizerFiles, ...preprocessor, [MODEL]: encodeOnnx(viltGraph()) },
    { roles: { [MODEL]: 'model' } },
  );

export const tinyVisualBert = (): Tiny =>
  tiny(
    'tiny-visual-bert',
    'joint',
    {
      ...tokenizerFiles,
      ...preprocessor,
      [MODEL]: encodeOnnx(visualBertGraph()),
      [VISION]: encodeOnnx(clipVisionGraph()),
    },
    { roles: { [MODEL]: 'model', [VISION]: 'vision' } },
  );

/** Writes the files of a model into a folder as a mirror has them. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** A PNG of one colour. */
export async function pictureOf(background: string, width = 12, height = 8): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  );
}
