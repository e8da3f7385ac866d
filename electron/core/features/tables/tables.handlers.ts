import type { tablesContract } from '../../../../shared/contract/tables.contract.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { getLetterhead } from '../../books/letters.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getWorkspace } from '../../books/workspaces.repository.ts'
import type { Handlers } from '../../context.ts'
import { moment } from '../../paper/wording.ts'
import { enterFile, enterSaved } from '../../services/enter-file.ts'
import { TABLE_WRITERS } from './table-files.ts'

export const tablesHandlers: Handlers<typeof tablesContract> = {
  'tables.save': async (context, { format, ...table }) => {
    const { actor, read, write, now, zone, progress, breathe } = context
    const { rows, repIds } = table
    progress(0, rows.length, 'Writing the file')
    const at = now()
    const origin = await read(async (db) => ({
      workspace: (await getWorkspace(db)).name,
      savedBy: (await getProfile(db, actor)).name,
      savedOn: moment(at, zone),
      at,
      paper: (await getLetterhead(db)).paper,
    }))
    const content = await TABLE_WRITERS[format](table, origin, async (written) => {
      progress(written, rows.length, 'Writing the file')
      await breathe()
    })
    await breathe()
    const what = `${table.table}-table-saved`
    const sha256 = await write((step) =>
      enterFile(step, content, { what, format, rows: rows.length, repIds }),
    )
    const name = safeFileName(`${table.title}, ${dayIn(zone, at)}`)
    return { fileName: `${name}.${format}`, content: content.toString('base64'), sha256 }
  },

  'tables.enterPicture': async (context, { picture, format, repIds }) => {
    await enterSaved(context, { what: `${picture}-picture`, format, repIds })
    return null
  },
}
