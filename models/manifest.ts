import { z } from 'zod';
import type { Capability, TextTask } from './capability.ts';

const CAPABILITIES = ['text', 'picture', 'ocr', 'fuse'] as const satisfies readonly Capability[];
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file of a model, in the folder of its manifest. */
const modelFile = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/),
  /** Bytes. */
  size: z.int().positive(),
  sha256,
});

/** How calibrated probabilities become a verdict. Chosen on rows that the model had not learnt from. */
const decision = z.strictObject({
  labels: z.array(z.string()),
  /** Taken off the log-probability of each label before the highest is named, in nats. */
  handicaps: z.strictObject({ spaced: z.array(z.number()), unspaced: z.array(z.number()) }),
  /** What the logits of the neural companion count beside those of the linear model; 0 where there is none. */
  companion: z.strictObject({ spaced: z.number(), unspaced: z.number() }),
  /** The probability from which a verdict is called sure. */
  sureFrom: z.strictObject({ spaced: z.number(), unspaced: z.number() }),
});

const taskTraining = z.strictObject({
  rows: z.int().positive(),
  /** Passes over the rows. */
  passes: z.int().positive(),
  /** The logits are divided by it in the model file. */
  temperature: z.number().positive(),
  data: z.array(z.strictObject({ name: z.string(), sha256 })),
});

/** How a model came to be, so that it can be made again to the byte. */
const training = z.strictObject({
  seed: z.int(),
  /** By task and script, such as `emotion, unspaced`. */
  tasks: z.record(z.string(), taskTraining),
});

const scores = z.strictObject({ negative: z.number(), neutral: z.number(), positive: z.number() });

/** How a side of a post, or the whole of it, becomes a verdict. */
const sideDecision = z.strictObject({
  /** The logits are divided by it. */
  temperature: z.number().positive(),
  /** In the order of the labels; as in `decision`. */
  handicaps: z.array(z.number()),
  sureFrom: z.number(),
  /** What it says on average of the posts that it has learnt from. */
  usual: scores,
});

/** Of models that read words and picture as one. */
const fusion = z.strictObject({
  sides: z.strictObject({ text: sideDecision, picture: sideDecision, both: sideDecision }),
  /** What the trees of the picture start from: a logit for each label. */
  prior: z.array(z.number()),
  /** Version of the text model whose readings it has learnt from. */
  textModel: z.string(),
  seed: z.int(),
  rows: z.int().positive(),
  data: z.array(z.strictObject({ name: z.string(), sha256 })),
});

const TASKS = ['sentiment', 'emotion', 'irony', 'offence', 'intent'] as const satisfies readonly TextTask[];

/** `model.json`: what a model is, what it answers and where it comes from. */
export const manifest = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  capability: z.enum(CAPABILITIES),
  files: z.array(modelFile),
  labels: z.array(z.string()),
  /** ISO 639-1 codes of the languages that it has learnt from. */
  languages: z.array(z.string()),
  /** SPDX identifier. */
  licence: z.string(),
  source: z.string(),
  /** The settings that its inputs must be made with. */
  features: z.record(z.string(), z.number()).optional(),
  decisions: z.record(z.enum(TASKS), decision).optional(),
  training: training.optional(),
  fusion: fusion.optional(),
});

export type Decision = z.infer<typeof decision>;
export type Fusion = z.infer<typeof fusion>;
export type TaskTraining = z.infer<typeof taskTraining>;
export type ModelFile = z.infer<typeof modelFile>;
export type Manifest = z.infer<typeof manifest>;
export const MANIFEST_FILE = 'model.json';
