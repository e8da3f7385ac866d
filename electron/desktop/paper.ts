import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Dialogs } from './dialogs.ts'
import type { PaperActions } from './menu.ts'

/** What stands in the window, on paper or in a file: the page as its own rules for paper lay it out. */
export function createPaper(
  window: () => Pick<BrowserWindow, 'webContents'> | null,
  dialogs: Dialogs,
): PaperActions {
  const save = async () => {
    const contents = window()?.webContents
    const path = contents && (await dialogs.save('document', `${contents.getTitle()}.pdf`))
    if (!contents || !path) return
    try {
      await writeFile(
        path,
        await contents.printToPDF({ preferCSSPageSize: true, printBackground: true }),
      )
    } catch {
      const detail = 'Choose another folder, or another name.'
      await dialogs.say(`${basename(path)} could not be written.`, detail, 'warning')
    }
  }
  return {
    print: () => window()?.webContents.print({ printBackground: true }),
    savePdf: () => void save(),
  }
}
