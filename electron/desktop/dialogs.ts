import { basename } from 'node:path'
import { app, type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron'
import type { Input } from '../../shared/contract/index.ts'
import type { ShellAnswers } from '../door/shell.ts'
import type { createKeyring } from './keyring.ts'

const WORKSPACES: FileFilter = { name: 'Proceed workspaces', extensions: ['proceed'] }

type Purpose = Input<'shell.chooseFile'>['purpose']
/** Without a filter a folder is chosen. */
const OPEN: Record<Purpose, { title: string; filter?: FileFilter }> = {
  workspace: { title: 'Open a workspace', filter: WORKSPACES },
  import: {
    title: 'Choose a file to import',
    filter: { name: 'Tables', extensions: ['csv', 'tsv', 'txt', 'xlsx'] },
  },
  backup: { title: 'Choose a backup', filter: WORKSPACES },
  pack: { title: 'Choose an HR pack', filter: { name: 'HR packs', extensions: ['zip'] } },
  folder: { title: 'Choose a folder' },
}

const SAVE: Record<Input<'shell.saveFile'>['purpose'], { title: string; filter: FileFilter }> = {
  backup: { title: 'Back up this workspace', filter: WORKSPACES },
  table: { title: 'Save this table', filter: { name: 'Tables', extensions: ['csv', 'xlsx'] } },
  document: { title: 'Save this document', filter: { name: 'Documents', extensions: ['pdf'] } },
  pack: { title: 'Write the HR pack to', filter: { name: 'HR packs', extensions: ['zip', '*'] } },
}

/** The system's own dialogs, shown on top of the window. A path is null when the person cancelled. */
export function createDialogs(window: () => BrowserWindow | null) {
  return {
    async choose(purpose: keyof typeof OPEN): Promise<string | null> {
      const { title, filter } = OPEN[purpose]
      const options: OpenDialogOptions = filter
        ? { title, filters: [filter], properties: ['openFile'] }
        : { title, properties: ['openDirectory', 'createDirectory'] }
      const owner = window()
      const { filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options))
      return filePaths[0] ?? null
    },
    /** The dialog asks before it lets an existing file be chosen. */
    async save(purpose: keyof typeof SAVE, suggestedName: string): Promise<string | null> {
      const { title, filter } = SAVE[purpose]
      // Only the last part of a suggested name is a name; the person chooses the folder.
      const options = { title, filters: [filter], defaultPath: basename(suggestedName) }
      const owner = window()
      const { filePath } = await (owner
        ? dialog.showSaveDialog(owner, options)
        : dialog.showSaveDialog(options))
      return filePath || null
    },
    /** A question with two answers, true for the first. It stands beside the window, which can still be used. */
    async ask(message: string, detail: string, buttons: [string, string]): Promise<boolean> {
      const shown = { message, detail, buttons, title: 'Proceed', type: 'warning' as const }
      const { response } = await dialog.showMessageBox({ ...shown, defaultId: 0, cancelId: 1 })
      return response === 0
    },
    async say(message: string, detail = '', type: 'info' | 'warning' = 'info'): Promise<void> {
      const options = { message, detail, type, buttons: ['OK'], title: 'Proceed' }
      const owner = window()
      await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))
    },
  }
}

export type Dialogs = ReturnType<typeof createDialogs>

/** What the desktop door answers itself. */
export const createShell = (
  dialogs: Dialogs,
  left: () => void,
  { name, ...keyring }: ReturnType<typeof createKeyring>,
): ShellAnswers => ({
  ...keyring,
  'shell.info': async () => ({
    door: 'desktop',
    version: app.getVersion(),
    platform: process.platform,
    fileDialogs: true,
    keyring: await name(),
  }),
  'shell.left': () => {
    left()
    return null
  },
  'shell.chooseFile': async ({ purpose }) => ({
    supported: true,
    path: await dialogs.choose(purpose),
  }),
  'shell.saveFile': async ({ purpose, suggestedName }) => ({
    supported: true,
    path: await dialogs.save(purpose, suggestedName),
  }),
})
