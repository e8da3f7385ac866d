import { defineConfig } from 'vitest/config'
import { keepTemporaryFilesInMemory } from './tests/support/memory-folder.ts'

keepTemporaryFilesInMemory()

export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['default'],
    // Every core: much of the work waits for child processes.
    maxWorkers: '100%',
    projects: [
      // Neither pure functions nor the core keep anything between files, so their modules are read once.
      {
        extends: true,
        test: {
          name: 'core',
          include: ['tests/{shared,core}/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'doors',
          include: ['tests/{hosts,renderer}/**/*.test.ts', 'tests/rooms.test.ts'],
        },
      },
    ],
  },
})
