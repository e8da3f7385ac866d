import { createHash } from 'node:crypto'
import type { tablesContract } from '../../../../shared/contract/tables.contract.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { EVENT_KINDS, type PlainField } from '../../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getWorkspace } from '../../books/workspaces.repository.ts'
import type { Handlers } from '../../context.ts'
import { moment } from '../../paper/wording.ts'
import { enter } from '../../services/enter.ts'
import { TABLE_WRITERS } from './table-files.ts'

/** People named in the entry of one file. A larger one is entered like a list, which opens nobody's case. */
const NAMED = 500

export const tablesHandlers: Handlers<typeof tablesContract> = {
  'tables.save': async (context, { format, ...table }) => {
    const { actor, read, write, now, zone, progress, breathe } = context
    progress(table.rows.length, table.rows.length, 'Writing the file')
    const at = now()
    const origin = await read(async (db) => ({
      workspace: (await getWorkspace(db)).name,
      savedBy: (await getProfile(db, actor)).name,
      savedOn: moment(at, zone),
    }))
    const content = await TABLE_WRITERS[format](table, origin)
    await breathe()
    const sha256 = createHash('sha256').update(content).digest('hex')
    const everybody = [...new Set(table.repIds)].toSorted()
    const named = everybody.length > NAMED ? [] : everybody
    // Entered before it leaves the core: a file that cannot be logged is not given.
    await write((step) =>
      enter(step, {
        kind: EVENT_KINDS.view,
        facts: {
          what: `${table.table}-table-saved`,
          people: named.length,
          rows: table.rows.length,
          format,
          sha256,
        },
        fields: named.map(
          (repId, index): PlainField => ({
            field: `subject.${index + 1}`,
            value: { repId },
            about: repId,
            fieldClass: 'identity',
          }),
        ),
      }),
    )
    const name = safeFileName(`${table.title}, ${dayIn(zone, at)}`)
    return { fileName: `${name}.${format}`, content: content.toString('base64'), sha256 }
  },
}
