import type { QuantizedWeights } from './quantize.ts';
import { DATA_TYPES, type OnnxGraph, type OnnxValue } from './onnx.ts';

/**
 * The arithmetic of a linear model over hashed features:
 *
 *     contributions[post, feature, label] = weights[id, label] · scales[block of id, label] · value
 *     logits = Σ contributions + bias[script]
 *
 * Inputs `ids` int32 and `values` float32, both [posts, features], and `scripts` int32 [posts]; a post with fewer features than the longest of
 * its batch is filled up with value 0. Outputs, both float32: `logits` [posts, labels], `contributions`
 * [posts, features, labels]. The logits are calibrated: temperatures are in the scales and the bias.
 */
export function linearGraph({
  rows,
  columns,
  blockRows,
  weights,
  scales,
  bias,
}: QuantizedWeights): OnnxGraph {
  const float = (name: string, ...shape: (number | string)[]): OnnxValue => ({
    name,
    type: 'float32',
    shape,
  });
  return {
    name: 'hashed-linear',
    inputs: [
      { name: 'ids', type: 'int32', shape: ['posts', 'features'] },
      float('values', 'posts', 'features'),
      { name: 'scripts', type: 'int32', shape: ['posts'] },
    ],
    outputs: [float('logits', 'posts', columns), float('contributions', 'posts', 'features', columns)],
    tensors: [
      { name: 'weights', shape: [rows, columns], data: weights },
      { name: 'scales', shape: [rows / blockRows, columns], data: scales },
      { name: 'bias', shape: [bias.length / columns, columns], data: bias },
      { name: 'block_rows', shape: [], data: Int32Array.of(blockRows) },
      { name: 'feature_axis', shape: [1], data: BigInt64Array.of(1n) },
      { name: 'label_axis', shape: [1], data: BigInt64Array.of(2n) },
    ],
    nodes: [
      { operator: 'Gather', inputs: ['weights', 'ids'], output: 'small' },
      { operator: 'Cast', inputs: ['small'], output: 'unscaled', attributes: { to: DATA_TYPES.float32 } },
      { operator: 'Div', inputs: ['ids', 'block_rows'], output: 'blocks' },
      { operator: 'Gather', inputs: ['scales', 'blocks'], output: 'scale' },
      { operator: 'Unsqueeze', inputs: ['values', 'label_axis'], output: 'value' },
      { operator: 'Mul', inputs: ['scale', 'value'], output: 'scaled_value' },
      { operator: 'Mul', inputs: ['unscaled', 'scaled_value'], output: 'contributions' },
      {
        operator: 'ReduceSum',
        inputs: ['contributions', 'feature_axis'],
        output: 'sum',
        attributes: { keepdims: 0 },
      },
      { operator: 'Gather', inputs: ['bias', 'scripts'], output: 'own_bias' },
      { operator: 'Add', inputs: ['sum', 'own_bias'], output: 'logits' },
    ],
  };
}
