import { TEXT_TASKS } from '../capability.ts';
import { COLUMNS } from '../text/heads.ts';
import { DATA_TYPES, type OnnxGraph, type OnnxNode, type OnnxTensor, type OnnxValue } from './onnx.ts';
import type { QuantizedTable } from './quantize.ts';

/**
 * The arithmetic of linear models over hashed features, one a task, side by side:
 *
 *     contributions[post, feature, label] = q · |q| · scales[script, label] · value,   q = weights[row, label]
 *     logits = Σ contributions + bias[script]
 *
 * Inputs: `rows` int32 [tasks, posts, features], each in the table of its task; `values` float32 [posts, features];
 * `scripts` int32 [posts]. A post with fewer features than the longest of its batch is filled up with value 0.
 * Outputs, both float32: `logits` [posts, labels], `contributions` [posts, features, labels]. The logits are
 * calibrated: temperatures are in the scales and the bias.
 */
export function linearGraph(tables: readonly QuantizedTable[]): OnnxGraph {
  const parts = tables.map(taskPart);
  const names = (what: string) => TEXT_TASKS.map((task) => `${task}_${what}`);
  return {
    name: 'hashed-linear',
    inputs: [
      { name: 'rows', type: 'int32', shape: ['tasks', 'posts', 'features'] },
      float('values', 'posts', 'features'),
      { name: 'scripts', type: 'int32', shape: ['posts'] },
    ],
    outputs: [float('logits', 'posts', COLUMNS), float('contributions', 'posts', 'features', COLUMNS)],
    tensors: [
      ...parts.flatMap(({ tensors }) => tensors),
      { name: 'feature_axis', shape: [1], data: BigInt64Array.of(1n) },
      { name: 'label_axis', shape: [1], data: BigInt64Array.of(2n) },
    ],
    nodes: [
      { operator: 'Unsqueeze', inputs: ['values', 'label_axis'], output: 'value' },
      ...parts.flatMap(({ nodes }) => nodes),
      { operator: 'Concat', inputs: names('scaled'), output: 'unvalued', attributes: { axis: 2 } },
      { operator: 'Mul', inputs: ['unvalued', 'value'], output: 'contributions' },
      {
        operator: 'ReduceSum',
        inputs: ['contributions', 'feature_axis'],
        output: 'sum',
        attributes: { keepdims: 0 },
      },
      { operator: 'Concat', inputs: names('bias'), output: 'own_bias', attributes: { axis: 1 } },
      { operator: 'Add', inputs: ['sum', 'own_bias'], output: 'logits' },
    ],
  };
}

const float = (name: string, ...shape: (number | string)[]): OnnxValue => ({ name, type: 'float32', shape });

/** `task_scaled` [posts, features, labels] and `task_bias` [posts, labels]. */
function taskPart(
  { rows, labels, weights, scales, bias }: QuantizedTable,
  at: number,
): { tensors: OnnxTensor[]; nodes: OnnxNode[] } {
  const name = (what: string) => `${TEXT_TASKS[at] ?? ''}_${what}`;
  const scripts = scales.length / labels;
  return {
    tensors: [
      { name: name('weights'), shape: [rows, labels], data: weights },
      { name: name('all_scales'), shape: [scripts, labels], data: scales },
      { name: name('all_bias'), shape: [scripts, labels], data: bias },
      { name: name('place'), shape: [], data: Int32Array.of(at) },
    ],
    nodes: [
      { operator: 'Gather', inputs: ['rows', name('place')], output: name('rows'), attributes: { axis: 0 } },
      { operator: 'Gather', inputs: [name('weights'), name('rows')], output: name('small') },
      {
        operator: 'Cast',
        inputs: [name('small')],
        output: name('root'),
        attributes: { to: DATA_TYPES.float32 },
      },
      { operator: 'Abs', inputs: [name('root')], output: name('size') },
      { operator: 'Mul', inputs: [name('root'), name('size')], output: name('unscaled') },
      { operator: 'Gather', inputs: [name('all_scales'), 'scripts'], output: name('scales') },
      { operator: 'Unsqueeze', inputs: [name('scales'), 'feature_axis'], output: name('scale') },
      { operator: 'Mul', inputs: [name('unscaled'), name('scale')], output: name('scaled') },
      { operator: 'Gather', inputs: [name('all_bias'), 'scripts'], output: name('bias') },
    ],
  };
}
