import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'tests/prepared-data.ts',
    // Many tests wait more than they work, for clocks and for processes; a CI machine has two cores.
    maxWorkers: 3,
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
