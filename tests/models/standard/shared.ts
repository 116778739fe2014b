import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.VANE_SHARED ?? '../shared', 'models');

/** Real tokenizers and a real vision model that are not part of the project; tests on them skip where they are missing. */
export const hasModels = existsSync(folder);
export const sharedModel = (name: string): string => join(folder, name);
