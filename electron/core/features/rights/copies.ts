import { dirname } from 'node:path'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader } from '../../db/database.ts'
import { siblings } from '../../db/siblings.ts'

/** Where copies of a workspace are looked for. */
export interface CopyPlaces {
  workspacePath: string
  /** Folders of backups besides the one the workspace lies in. */
  folders: readonly string[]
}

/**
 * Where else a person may still be found: exports that the ledger knows of, and copies of the workspace beside it. They
 * lie outside this file, so they are named and not touched.
 */
export async function listCopies(
  db: Reader,
  personId: string,
  { workspacePath, folders }: CopyPlaces,
): Promise<string[]> {
  const exported = await db.all<{ seq: number; at: string; form: string }>(
    `SELECT DISTINCT seq, at, line ->> '$.form' AS form FROM ledger_event JOIN disclosure USING (seq)
      WHERE kind = ? AND about = ? AND field LIKE 'subject.%' ORDER BY seq`,
    [EVENT_KINDS.export, personId],
  )
  const timeZone = await getTimeZone(db)
  return [
    ...exported.map(
      ({ seq, at, form }) =>
        `HR pack (${form}) exported ${dayIn(timeZone, at)}, ledger entry ${seq}`,
    ),
    ...[...new Set([dirname(workspacePath), ...folders])]
      .flatMap((folder) => siblings(workspacePath, folder))
      .map((path) => `Copy of the workspace: ${path}`),
  ]
}
