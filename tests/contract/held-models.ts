import type { Models } from '../../models/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';

/** Models that answer at once, but not between `hold` and `release`. */
export function heldModels(): Models & { hold(): void; release(): void } {
  const models = scriptedModels();
  let held = Promise.resolve();
  let release = (): void => undefined;
  return {
    ...models,
    async ask(...asked) {
      await held;
      return models.ask(...asked);
    },
    hold: () => void (held = new Promise((resolve) => (release = resolve))),
    release: () => release(),
  };
}
