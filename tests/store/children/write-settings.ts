/** Counts up in the settings without end, and prints each number once it is acknowledged. */
import { openSettings } from '../../../src/store/settings.ts';

const settings = await openSettings(process.argv[2] ?? '');

for (let days = 1; ; days = (days % 36_500) + 1) {
  await settings.update((draft) => void (draft.retentionDays = days));
  console.log(days);
}
