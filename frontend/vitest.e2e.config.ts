import { defineConfig } from 'vitest/config'

/**
 * Tests in a real Chromium. Those that need the product take its address from TIREK_URL and the
 * folder with its first passwords from TIREK_DATA; pictures go to artifacts/, outside version control.
 */
export default defineConfig({
  resolve: { alias: { '#': `${import.meta.dirname}/src` } },
  test: {
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['e2e/signIn.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
  },
})
