import type { Reader } from './database.ts'
import type { Connection } from './driver.ts'

const WATCHED: readonly (readonly [event: string, ...rows: readonly string[]])[] = [
  ['INSERT ON rating', "new.source || ' ' || new.competency"],
  ['DELETE ON rating', "old.source || ' ' || old.competency"],
  [
    'UPDATE ON rating',
    "old.source || ' ' || old.competency",
    "new.source || ' ' || new.competency",
  ],
]

/**
 * Keeps in memory, for as long as the file is open, which ratings moved: a row for each source and competency with a
 * mark that is another after every change. The engine itself notes it, so no writer can forget to, and a change that is
 * rolled back takes its mark along.
 */
export function watchMoves(sqlite: Connection): void {
  sqlite.exec('CREATE TEMP TABLE moved (what TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID')
  WATCHED.forEach(([event, ...rows], at) => {
    // Deleted and inserted, as a conflict clause of the outer statement would take the place of one in here.
    const notes = rows.map(
      (row) =>
        `DELETE FROM moved WHERE what = ${row}; INSERT INTO moved VALUES (${row}, hex(randomblob(12)));`,
    )
    sqlite.exec(`CREATE TEMP TRIGGER moved_${at} AFTER ${event} BEGIN ${notes.join(' ')} END`)
  })
}

/** The marks of everything that moved since the file was opened, by `source` + space + competency. */
export async function listMoves(db: Reader): Promise<Map<string, string>> {
  const rows = await db.all<{ what: string; mark: string }>('SELECT what, mark FROM moved')
  return new Map(rows.map(({ what, mark }) => [what, mark]))
}
