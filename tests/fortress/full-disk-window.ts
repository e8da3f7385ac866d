import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureBuilt } from '../../electron/build.ts'
import { chromiumLaunch } from '../support/browser.ts'
import { arrange, serve } from '../support/workbench.ts'
import { fill, onSmallDisk } from './small-disk.ts'

/** Room for a sample workspace, its log and as many backups as shall be too many. */
const MEGABYTES = 32
const BACKUPS = 6
const MOST_TRIES = 100

/**
 * The full disk as a person meets it: the change is refused in words, the note says what can be deleted, and after one
 * click the same change is saved, without a restart. Answers what was not so.
 */
export async function fullDiskInWindow(folder: string): Promise<string[]> {
  await ensureBuilt(() => undefined)
  return onSmallDisk(folder, MEGABYTES, async (disk) => {
    const path = join(disk, 'Team.proceed')
    await arrange(folder, async (ask) => {
      await ask('workspaces.create', { name: 'Team', sample: true, path })
      for (let made = 0; made < BACKUPS; made++) await ask('backups.make', {})
    })
    const door = await serve(folder, ['--workspace', path])
    const browser = await chromium.launch(chromiumLaunch())
    try {
      const page = await browser.newPage({ locale: 'en-GB' })
      await page.goto(door.address)
      const change = page.getByRole('button', { name: /^Ask for/ }).first()
      await change.waitFor()
      fill(disk, 0)
      const note = page.getByRole('alert').filter({ hasText: 'Close this note' })
      // The log has room of its own for the first few.
      for (let tries = 0; tries < MOST_TRIES && !(await note.isVisible()); tries++) {
        await Promise.all([page.waitForResponse(/\/rpc\/requests\.ask/), change.click()])
      }
      await note.getByText(/older backups in/).waitFor()
      await note.getByRole('button', { name: /^Delete all backups but/ }).click()
      await page.getByText('The older backups are deleted.').waitFor()
      await change.click()
      await note.waitFor({ state: 'detached' })
      return []
    } catch (error) {
      return [error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)]
    } finally {
      await browser.close()
      await door.stop()
    }
  })
}
