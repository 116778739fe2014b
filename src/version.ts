import { createRequire } from 'node:module';
import { z } from 'zod';

const manifest: unknown = createRequire(import.meta.url)('#root/package.json');

/** Vane's own version, from package.json. */
export const { version } = z.object({ version: z.string() }).parse(manifest);
