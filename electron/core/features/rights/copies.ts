import { dirname } from 'node:path'
import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import { asList } from '../../../../shared/readiness/wording.ts'
import {
  listLettersGiven,
  listPackCopies,
  listPaperCopies,
  listRequestsNaming,
  listSharedCopies,
  type ToldCopy,
} from '../../books/copies.repository.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader } from '../../db/database.ts'
import { siblings } from '../../db/siblings.ts'
import { capital } from './access-values.ts'

/** Where copies of a workspace are looked for. */
export interface CopyPlaces {
  workspacePath: string
  /** Folders of backups besides the one the workspace lies in. */
  folders: readonly string[]
}

/**
 * Where else a person may still be found: every file that the ledger knows to have left the program with them in it,
 * and copies of the workspace beside it. They lie outside this file, so they are named and not touched. Where a file
 * went is known when the program wrote it to a path; through the window it is a download.
 */
export async function listCopies(
  db: Reader,
  personId: string,
  { workspacePath, folders }: CopyPlaces,
): Promise<string[]> {
  return [
    ...(await listPacks(db, personId)),
    ...(await told(db, await listPaperCopies(db, personId), ({ what }) =>
      capital(lookWords(what)),
    )),
    ...(await listLetters(db, personId)),
    ...(await told(
      db,
      await listSharedCopies(db, personId),
      ({ what }) => `May name them: ${lookWords(what)}`,
    )),
    ...(await listRequests(db, personId)),
    ...[...new Set([dirname(workspacePath), ...folders])]
      .flatMap((folder) => siblings(workspacePath, folder))
      .map((path) => `Copy of the workspace: ${path}`),
  ]
}

const DOWNLOAD = 'a download'
const by = (name: string | null) => (name === null ? '' : ` by ${name}`)

async function listPacks(db: Reader, personId: string): Promise<string[]> {
  const zone = await getTimeZone(db)
  return (await listPackCopies(db, personId)).map(
    ({ seq, at, what, name, path }) =>
      `HR pack (${what}) exported on ${longDay(dayIn(zone, at))}${by(name)}, ${path ?? DOWNLOAD}, ledger entry ${seq}`,
  )
}

async function listLetters(db: Reader, personId: string): Promise<string[]> {
  const zone = await getTimeZone(db)
  return (await listLettersGiven(db, personId)).map(
    ({ seq, at, name }) =>
      `Letter given, entered on ${longDay(dayIn(zone, at))}${by(name)}, ledger entry ${seq}`,
  )
}

/**
 * Requests by file that ask about the person or were made for them: whoever was asked has the file and the reply made
 * from it. One line for each cycle, day and kind.
 */
async function listRequests(db: Reader, personId: string): Promise<string[]> {
  const rows = await listRequestsNaming(db, personId)
  const zone = await getTimeZone(db)
  const groups = Map.groupBy(
    rows,
    ({ at, what, cycle }) => `Request for ${what}, ${cycle}, made on ${longDay(dayIn(zone, at))}`,
  )
  return [...groups].map(([line, same]) => {
    const asked = asList([...new Set(same.map((one) => one.asked))])
    return `${line} for ${asked}, ${DOWNLOAD}; with it the reply made from it`
  })
}

/** One line for each kind, day and person, with its entries. */
async function told(
  db: Reader,
  rows: readonly ToldCopy[],
  title: (row: ToldCopy) => string,
): Promise<string[]> {
  const zone = await getTimeZone(db)
  const groups = Map.groupBy(
    rows,
    (row) =>
      `${title(row)}, taken out or opened on ${longDay(dayIn(zone, row.at))}${by(row.name)}, ${row.path ?? DOWNLOAD}`,
  )
  return [...groups].map(([line, same]) => {
    const seqs = same.map(({ seq }) => seq)
    return `${line}, ledger ${seqs.length === 1 ? 'entry' : 'entries'} ${seqs.join(', ')}`
  })
}
