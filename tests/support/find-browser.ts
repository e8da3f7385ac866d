import { chromium } from 'playwright'
import { chromiumLaunch } from './browser.ts'

/** Says which Chromium the browser tests will use, having started it once; exit status 1 when none can be had. */
try {
  const launch = chromiumLaunch()
  const browser = await chromium.launch(launch)
  process.stdout.write(
    `Browser tests use Chromium ${browser.version()}: ${launch.executablePath}\n`,
  )
  await browser.close()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
