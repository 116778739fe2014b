import { FEATURES } from '../text/features.ts';
import { CELLS, VIEW_SIDE } from '../vision/view.ts';
import { STREAM_ROWS } from './words.ts';

/** What the columns of a post are made with. A model is bound to these settings, which stand in its manifest. */
export const FUSION_FEATURES = {
  /** Goes up with every change to the columns. */
  version: 2,
  textFeatures: FEATURES.version,
  streamRows: STREAM_ROWS,
  viewSide: VIEW_SIDE,
  cells: CELLS,
} as const;

/** Files of a model: the linear model of the words, and the trees of each side. */
export const WORDS_FILE = 'words.onnx';
export const TREES_FILE = 'trees.onnx';
