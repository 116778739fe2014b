import type { Dataset } from './dataset.ts';
import { type LinearModel, logitsOf, softmax } from './linear.ts';

const NARROWEST = 0.1;
const WIDEST = 10;
const ROUNDS = 40;

/**
 * The temperature that makes the probabilities of unseen rows most likely (Guo et al. 2017,
 * https://arxiv.org/abs/1706.04599): above 1 the model was too sure. The loss has one minimum, which golden-section
 * search closes in on.
 */
export function fitTemperature(model: LinearModel, heldOut: Dataset): number {
  const shrink = (Math.sqrt(5) - 1) / 2;
  const loss = (logTemperature: number) =>
    meanLoss(model, heldOut, { temperature: Math.exp(logTemperature) });
  let low = Math.log(NARROWEST);
  let high = Math.log(WIDEST);
  for (let round = 0; round < ROUNDS; round++) {
    const [left, right] = [high - shrink * (high - low), low + shrink * (high - low)];
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

interface LossOptions {
  readonly temperature?: number;
  /** Whether rows count by their weight or alike. */
  readonly weighted?: boolean;
}

/** How surprised the model is by the gold labels: mean log loss, in nats; 0 without rows. */
export function meanLoss(
  model: LinearModel,
  data: Dataset,
  { temperature = 1, weighted = false }: LossOptions = {},
): number {
  const probabilities = new Float64Array(model.bias.length);
  let [losses, weights] = [0, 0];
  for (let row = 0; row < data.rows; row++) {
    logitsOf(model, data, row, probabilities);
    softmax(probabilities, data.known[row] ?? 0, temperature);
    const weight = weighted ? (data.weights[row] ?? 1) : 1;
    losses -= weight * Math.log(Math.max(probabilities[data.gold[row] ?? 0] ?? 0, Number.MIN_VALUE));
    weights += weight;
  }
  return weights === 0 ? 0 : losses / weights;
}
