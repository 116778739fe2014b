import { CELLS, CELL_OF, VIEW_SIDE } from '../view.ts';

/** Directions of edges, over half a turn. */
const DIRECTIONS = 8;
/** Steps of luma between neighbours, of 255: below the first it is flat, above the second an edge. */
const [FLAT, EDGE] = [3, 40];
const CELL_COUNT = CELLS * CELLS;
/** Pixels that are not at the border: those that have neighbours on all sides. */
const INNER = (VIEW_SIDE - 2) ** 2;

/** Shares are of the inner pixels, 0 to 1; those in cells of a cell's part of them. */
export interface Edges {
  readonly flat: number;
  readonly strong: number;
  /** Mean step, of 255. */
  readonly strength: number;
  /** Of the strong edges, by their strength. */
  readonly horizontal: number;
  readonly directions: Float64Array;
  /** Mean step in each cell. */
  readonly cells: Float64Array;
  readonly flatCells: Float64Array;
}

/** By central differences of neighbours. */
export function edgesOf(lumas: Float64Array): Edges {
  const directions = new Float64Array(DIRECTIONS);
  const [cells, flatCells] = [new Float64Array(CELL_COUNT), new Float64Array(CELL_COUNT)];
  let [flat, strong, strength, horizontal, weight] = [0, 0, 0, 0, 0];
  for (let y = 1; y < VIEW_SIDE - 1; y++)
    for (let x = 1; x < VIEW_SIDE - 1; x++) {
      const at = y * VIEW_SIDE + x;
      const dx = (lumas[at + 1] ?? 0) - (lumas[at - 1] ?? 0);
      const dy = (lumas[at + VIEW_SIDE] ?? 0) - (lumas[at - VIEW_SIDE] ?? 0);
      const step = Math.sqrt(dx * dx + dy * dy);
      const cell = CELL_OF[at] ?? 0;
      strength += step;
      cells[cell] = (cells[cell] ?? 0) + step;
      if (step < FLAT) {
        flat += 1;
        flatCells[cell] = (flatCells[cell] ?? 0) + 1;
      }
      if (step < EDGE) continue;
      strong += 1;
      weight += step;
      if (Math.abs(dy) > 3 * Math.abs(dx)) horizontal += step;
      const bin = directionOf(dx, dy);
      directions[bin] = (directions[bin] ?? 0) + step;
    }
  const share = (value: number) => (weight === 0 ? 0 : value / weight);
  return {
    flat: flat / INNER,
    strong: strong / INNER,
    strength: strength / 255 / INNER,
    horizontal: share(horizontal),
    directions: directions.map(share),
    cells: cells.map((sum) => (sum / 255 / INNER) * CELL_COUNT),
    flatCells: flatCells.map((count) => (count / INNER) * CELL_COUNT),
  };
}

function directionOf(dx: number, dy: number): number {
  const turn = (Math.atan2(dy, dx) + Math.PI) / Math.PI;
  return Math.floor((turn % 1) * DIRECTIONS);
}
