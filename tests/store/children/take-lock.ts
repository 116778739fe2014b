/** Takes the folder's lock when told to, says how that went, and holds it until it is told to let go. */
import { createInterface } from 'node:readline';
import { VaneError } from '../../../src/errors.ts';
import { lockFolder, type FolderLock } from '../../../src/store/lock.ts';

const folder = process.argv[2] ?? '';
let lock: FolderLock | undefined;

async function take(): Promise<string> {
  try {
    lock = await lockFolder(folder, { onLost: () => process.exit(3) });
    return 'held';
  } catch (error) {
    return error instanceof VaneError ? error.message : String(error);
  }
}

async function release(): Promise<string> {
  await lock?.release();
  return 'released';
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  console.log(line === 'take' ? await take() : await release());
}
