import { type Feeds, type Session, Tensor, type TensorInfo } from '../runtime/session.ts';
import type { Pixels } from './pixels.ts';
import type { TokenBatch } from './tokens.ts';

/** What can be fed to a model, by the names that exports give to their inputs. */
export interface Inputs {
  readonly tokens?: TokenBatch;
  readonly pixels?: Pixels;
  /** Features of the parts of a picture, as VisualBERT takes them. */
  readonly regions?: Floats;
}

/** A float32 tensor. */
export interface Floats {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Feeds what the file of the model asks for, in the types that it asks for. */
export function feedsOf({ inputs }: Session, given: Inputs): Feeds {
  return Object.fromEntries(inputs.map((input) => [input.name, tensorFor(input, given)]));
}

function tensorFor(input: TensorInfo, { tokens, pixels, regions }: Inputs): Tensor {
  const { name } = input;
  if (name.startsWith('visual_') && regions !== undefined) return regionTensor(input, regions);
  if (name === 'pixel_mask' && pixels !== undefined) return ones(input, [1, pixels.height, pixels.width]);
  // One picture is the only float input of any encoder, whatever it is called.
  if (input.type === 'float32' && input.shape.length === 4 && pixels !== undefined)
    return new Tensor('float32', pixels.planes, [1, 3, pixels.height, pixels.width]);
  if (tokens !== undefined) {
    const shape = [tokens.rows, tokens.width];
    if (name === 'attention_mask') return integers(input, tokens.mask, shape);
    if (name === 'token_type_ids') return integers(input, new Int32Array(tokens.ids.length), shape);
    if (name === 'position_ids') return integers(input, positions(tokens), shape);
    return integers(input, tokens.ids, shape);
  }
  throw new TypeError(`The model asks for ${name} (${input.type}), which nothing here gives.`);
}

function regionTensor(input: TensorInfo, { data, shape }: Floats): Tensor {
  const [rows = 1, parts = 1] = shape;
  if (input.name === 'visual_embeds') return new Tensor('float32', data, shape);
  // The picture is the second part of the sequence: type 1, and nothing of it is hidden.
  return ones(input, [rows, parts]);
}

const ones = (input: TensorInfo, shape: readonly number[]): Tensor =>
  integers(input, new Int32Array(shape.reduce((product, edge) => product * edge, 1)).fill(1), shape);

function integers({ name, type }: TensorInfo, data: Int32Array, shape: readonly number[]): Tensor {
  switch (type) {
    case 'int64':
      return new Tensor('int64', BigInt64Array.from(data, BigInt), shape);
    case 'int32':
      return new Tensor('int32', data, shape);
    case 'float32':
      return new Tensor('float32', Float32Array.from(data), shape);
    default:
      throw new TypeError(`The model asks for ${name} as ${type}; int64, int32 and float32 can be given.`);
  }
}

const positions = ({ ids, width }: TokenBatch): Int32Array => Int32Array.from(ids, (_, at) => at % width);

/**
 * Runs a model for one of its outputs: the first of the names that it has, or else its first one.
 * @throws TypeError when that is not float32
 */
export async function runFor(session: Session, given: Inputs, names: readonly string[]): Promise<Floats> {
  const name = outputOf(session, names);
  const { [name]: output } = await session.run(feedsOf(session, given), [name]);
  if (!(output?.data instanceof Float32Array))
    throw new TypeError(`The model answers ${name} in ${output?.type ?? 'nothing'}, not in float32.`);
  return { data: output.data, shape: output.dims };
}

export function outputOf({ outputs }: Session, names: readonly string[]): string {
  const own = outputs.map(({ name }) => name);
  return names.find((name) => own.includes(name)) ?? own[0] ?? '';
}

/** The rows of a tensor [rows, columns]. */
export function rowsOf({ data, shape }: Floats): Float32Array[] {
  const [rows = 1] = shape;
  const columns = data.length / rows;
  return Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns));
}
