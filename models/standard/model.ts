import { z } from 'zod';
import type { Capability } from '../capability.ts';
import { SENTIMENTS } from '../capability.ts';

/**
 * What a model is to its runner: `clip` encodes texts and pictures into one space, `classifier` gives a text one of
 * the sentiments, `sentence` encodes texts, `joint` encodes text and picture together.
 */
const KINDS = ['clip', 'classifier', 'sentence', 'joint'] as const;

/** Which ONNX file is which: a `clip` model has two towers, the others one model; `vision` of a `joint` one feeds it. */
const ROLES = ['text', 'vision', 'model'] as const;
export type Role = (typeof ROLES)[number];

const file = z.strictObject({
  /** Path from the root of the repository. Each part starts with a letter, so that none leads out of the folder. */
  name: z.string().regex(/^\w[\w.-]*(\/\w[\w.-]*)*$/),
  role: z.enum(ROLES).optional(),
  /** Bytes. */
  size: z.int().nonnegative().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The model works without it. */
  optional: z.boolean().optional(),
});

/** A public model in the hub's layout. */
export const standardModel = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  kind: z.enum(KINDS),
  /** `owner/name` on the hub. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  /** The commit that was looked at; a branch may change under us. */
  revision: z.string().regex(/^[\w.-]+$/),
  /** SPDX identifier; `NOASSERTION` where its makers name none. */
  licence: z.string().min(1),
  /** ISO 639-1 codes; `mul` for fifty and more. */
  languages: z.array(z.string()),
  files: z.array(file).min(1),
  /** Bytes of all files, where the exact sizes are not known beforehand. */
  aboutSize: z.int().positive().optional(),
  /** Longer texts are cut. */
  maxTokens: z.int().positive().optional(),
  /** Texts are filled up to `maxTokens`, as the model was trained, instead of to the longest of a batch. */
  padToMax: z.boolean().optional(),
  /** Of a classifier, in the order of its logits, where its `config.json` has but numbers. */
  labels: z.array(z.enum(SENTIMENTS)).optional(),
  /** Of a dual encoder: what cosines are multiplied by to become logits. */
  logitScale: z.number().positive().optional(),
  /** The hub has the weights, but no ONNX file of them. */
  exportNeeded: z.boolean().optional(),
});

export type StandardModel = z.infer<typeof standardModel>;
export type StandardFile = StandardModel['files'][number];

/** A file that is here, as it was when it came. */
export const pulledFile = file.omit({ optional: true }).required({ size: true, sha256: true });
export type PulledFile = z.infer<typeof pulledFile>;

/** `model.json` in the folder of a model that is here. */
export const pulledModel = standardModel.extend({ files: z.array(pulledFile).min(1) });
export type PulledModel = z.infer<typeof pulledModel> & { readonly folder: string };

/** What a pulled model can be asked for. */
export type StandardCapability =
  Extract<Capability, 'embedText' | 'embedImage' | 'tags' | 'textPictureMatch' | 'embedPost'> | 'sentiment';

export function capabilitiesOf({ kind, files }: StandardModel): readonly StandardCapability[] {
  const has = (role: Role) => files.some((file) => file.role === role);
  switch (kind) {
    case 'classifier':
      return ['sentiment'];
    case 'sentence':
      return ['embedText'];
    case 'joint':
      return ['embedPost'];
    case 'clip':
      if (has('text') && has('vision')) return ['embedImage', 'embedText', 'tags', 'textPictureMatch'];
      return has('vision') ? ['embedImage'] : ['embedText'];
    default:
      return kind satisfies never;
  }
}

/** Bytes of the files whose size is known. */
export const knownSize = (files: readonly StandardFile[]): number =>
  files.reduce((sum, { size = 0 }) => sum + size, 0);

/** Bytes of a model; about, before it is here. */
export const sizeOf = ({ files, aboutSize = 0 }: StandardModel): number =>
  Math.max(knownSize(files), aboutSize);
