import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'test',
    globalSetup: 'test/server.ts',
    fileParallelism: false,
    // The first answer of a cold server walks all futures.
    testTimeout: 400_000,
    hookTimeout: 600_000,
  },
});
