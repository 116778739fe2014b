import { TREE_SIDES, type TreeSide } from '../../fusion/columns.ts';
import type { OnnxGraph, OnnxNode, OnnxValue } from '../onnx.ts';
import type { Ensemble } from './boost.ts';
import type { Tree } from './tree.ts';

/**
 * The trees of each side in one graph: input `<side>_columns` float32 [posts, columns], output `<side>` float32
 * [posts, labels], what they add to the logits. Only the sides that are asked for are computed.
 *
 * @param columns how many each side has
 */
export function treesGraph(
  ensembles: Readonly<Record<TreeSide, Ensemble>>,
  columns: Readonly<Record<TreeSide, number>>,
): OnnxGraph {
  const float = (name: string, width: number): OnnxValue => ({
    name,
    type: 'float32',
    shape: ['posts', width],
  });
  return {
    name: 'post-trees',
    inputs: TREE_SIDES.map((side) => float(`${side}_columns`, columns[side])),
    outputs: TREE_SIDES.map((side) => float(side, ensembles[side].labels)),
    tensors: [],
    nodes: TREE_SIDES.map((side) => treesNode(side, ensembles[side])),
  };
}

/** TreeEnsembleRegressor of ai.onnx.ml, https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html */
function treesNode(side: TreeSide, { labels, rounds }: Ensemble): OnnxNode {
  const nodes = rounds.flatMap((trees, round) =>
    trees.flatMap((tree, label) => nodesOf(tree, round * labels + label, label)),
  );
  const leaves = nodes.filter(({ isLeaf }) => isLeaf);
  const ints = (values: readonly number[]) => Int32Array.from(values);
  return {
    operator: 'TreeEnsembleRegressor',
    classic: true,
    inputs: [`${side}_columns`],
    output: side,
    attributes: {
      n_targets: labels,
      aggregate_function: 'SUM',
      post_transform: 'NONE',
      nodes_treeids: ints(nodes.map(({ tree }) => tree)),
      nodes_nodeids: ints(nodes.map(({ node }) => node)),
      nodes_featureids: ints(nodes.map(({ column }) => column)),
      nodes_values: Float32Array.from(nodes, ({ value, isLeaf }) => (isLeaf ? 0 : value)),
      nodes_modes: nodes.map(({ isLeaf }) => (isLeaf ? 'LEAF' : 'BRANCH_LEQ')),
      nodes_truenodeids: ints(nodes.map(({ low }) => low)),
      nodes_falsenodeids: ints(nodes.map(({ high }) => high)),
      target_treeids: ints(leaves.map(({ tree }) => tree)),
      target_nodeids: ints(leaves.map(({ node }) => node)),
      target_ids: ints(leaves.map(({ label }) => label)),
      target_weights: Float32Array.from(leaves, ({ value }) => value),
    },
  };
}

function nodesOf(tree: Tree, number: number, label: number) {
  return tree.map((own, node) => {
    const place = { tree: number, label, node };
    return 'value' in own
      ? { ...place, isLeaf: true, column: 0, value: own.value, low: 0, high: 0 }
      : { ...place, isLeaf: false, column: own.column, value: own.border, low: own.low, high: own.high };
  });
}
