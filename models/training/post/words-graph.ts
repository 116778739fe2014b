import { DATA_TYPES, type OnnxGraph, type OnnxValue } from '../onnx.ts';
import type { QuantizedTable } from '../quantize.ts';

/**
 * The arithmetic of the fusion's own words:
 *
 *     logits = Σ q · |q| · scales[stream, label] · value + bias[stream],   q = weights[row, label]
 *
 * Inputs: `rows` int32 and `values` float32, both [texts, features]; `streams` int32 [texts]. A text with fewer
 * features than the longest of its batch is filled up with value 0. Output: `logits` float32 [texts, labels].
 */
export function wordsGraph({ rows, labels, weights, scales, bias }: QuantizedTable): OnnxGraph {
  const float = (name: string, ...shape: (number | string)[]): OnnxValue => ({
    name,
    type: 'float32',
    shape,
  });
  const streams = scales.length / labels;
  return {
    name: 'post-words',
    inputs: [
      { name: 'rows', type: 'int32', shape: ['texts', 'features'] },
      float('values', 'texts', 'features'),
      { name: 'streams', type: 'int32', shape: ['texts'] },
    ],
    outputs: [float('logits', 'texts', labels)],
    tensors: [
      { name: 'weights', shape: [rows, labels], data: weights },
      { name: 'scales', shape: [streams, labels], data: scales },
      { name: 'bias', shape: [streams, labels], data: bias },
      { name: 'feature_axis', shape: [1], data: BigInt64Array.of(1n) },
      { name: 'label_axis', shape: [1], data: BigInt64Array.of(2n) },
    ],
    nodes: [
      { operator: 'Gather', inputs: ['weights', 'rows'], output: 'small' },
      { operator: 'Cast', inputs: ['small'], output: 'root', attributes: { to: DATA_TYPES.float32 } },
      { operator: 'Abs', inputs: ['root'], output: 'size' },
      { operator: 'Mul', inputs: ['root', 'size'], output: 'unscaled' },
      { operator: 'Unsqueeze', inputs: ['values', 'label_axis'], output: 'value' },
      { operator: 'Mul', inputs: ['unscaled', 'value'], output: 'valued' },
      {
        operator: 'ReduceSum',
        inputs: ['valued', 'feature_axis'],
        output: 'sum',
        attributes: { keepdims: 0 },
      },
      { operator: 'Gather', inputs: ['scales', 'streams'], output: 'scale' },
      { operator: 'Mul', inputs: ['sum', 'scale'], output: 'scaled' },
      { operator: 'Gather', inputs: ['bias', 'streams'], output: 'own_bias' },
      { operator: 'Add', inputs: ['scaled', 'own_bias'], output: 'logits' },
    ],
  };
}
