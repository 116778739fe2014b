import { z } from 'zod';
import type { Capability } from './capability.ts';

const CAPABILITIES = ['sentiment', 'picture', 'ocr'] as const satisfies readonly Capability[];
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file of a model, in the folder of its manifest. */
const modelFile = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/),
  /** Bytes. */
  size: z.int().positive(),
  sha256,
});

/** How a model came to be, so that it can be made again to the byte. */
const training = z.strictObject({
  seed: z.int(),
  /** Passes over the rows. */
  passes: z.int().positive(),
  rows: z.int().positive(),
  heldOutRows: z.int().nonnegative(),
  /** The logits are divided by it in the model file. */
  temperature: z.number().positive(),
  data: z.array(z.strictObject({ name: z.string(), sha256 })),
});

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
  training: training.optional(),
});

export type ModelFile = z.infer<typeof modelFile>;
export type Manifest = z.infer<typeof manifest>;
export const MANIFEST_FILE = 'model.json';
