/** Saves analyses without end, and prints the ids of each batch once the store has acknowledged it. */
import { openStore } from '../../../src/store/index.ts';
import { analysisOf, postOf } from '../examples.ts';

const folder = process.argv[2] ?? '';
const store = await openStore<unknown>({ folder, onLost: () => process.exit(3) });

for (;;) {
  const batch = Array.from({ length: 20 }, () => analysisOf(postOf('Written while the power is failing')));
  const ids = await store.posts.saveAnalyses(batch);
  console.log(ids.join(' '));
}
