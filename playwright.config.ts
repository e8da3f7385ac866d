import { defineConfig } from '@playwright/test'
import { findRuntime } from './electron/runtime.ts'
import { hasDisplay } from './electron/web/open-browser.ts'
import { chromiumLaunch } from './tests/support/browser.ts'
import { keepTemporaryFilesInMemory } from './tests/support/memory-folder.ts'
import type { DoorOptions } from './tests/support/workbench.ts'

keepTemporaryFilesInMemory()

/** Every journey runs through the web door, and again through the desktop door where its runtime is present. */
const desktop = findRuntime() !== null && hasDisplay(process.platform, process.env)

if (!desktop && process.env.TEST_WORKER_INDEX === undefined) {
  console.log(
    'The Electron runtime or a display is absent: every journey runs through the web door only.',
  )
}

/** A bench of the window, by its name; `npm run bench:start` and its like ask for one. */
const bench = process.env.PROCEED_BENCH ? `bench/${process.env.PROCEED_BENCH}.spec.ts` : null

export default defineConfig<DoorOptions>({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous on purpose: a busy machine is slow, not wrong.
  timeout: 300_000,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  use: {
    launchOptions: chromiumLaunch(),
    viewport: { width: 1360, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    actionTimeout: 20_000,
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'web', testMatch: bench ?? 'e2e/*.spec.ts', use: { door: 'web' } },
    ...(desktop
      ? [
          {
            name: 'desktop',
            // The same journeys, and what only a desktop has.
            testMatch: bench ?? ['e2e/*.spec.ts', 'desktop/*.spec.ts'],
            use: { door: 'desktop' as const },
          },
        ]
      : []),
  ],
})
