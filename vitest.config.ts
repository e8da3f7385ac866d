import { defineConfig } from 'vitest/config'
import { keepTemporaryFilesInMemory } from './tests/support/memory-folder.ts'

keepTemporaryFilesInMemory()

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ['default'],
    // Every core: much of the work waits for child processes.
    maxWorkers: '100%',
    projects: [
      // Pure functions keep nothing between files, so their modules are read once.
      {
        extends: true,
        test: { name: 'pure', include: ['tests/shared/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'program',
          include: ['tests/{core,hosts,renderer}/**/*.test.ts', 'tests/rooms.test.ts'],
        },
      },
    ],
  },
})
