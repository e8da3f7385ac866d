import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{shared,core,hosts,renderer}/**/*.test.ts', 'tests/rooms.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    reporters: ['default'],
  },
})
