import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'tests/prepared-data.ts',
    include: ['tests/**/*.test.ts'],
    // Much of a test is waiting: for a child process, for a silence, for a timer.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
