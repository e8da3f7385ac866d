import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import type { Connection } from './driver.ts'
import { start } from './migrations/0001-start.ts'
import { profiles } from './migrations/0002-profiles.ts'
import { standingPanel } from './migrations/0003-standing-panel.ts'
import { cycles } from './migrations/0004-cycles.ts'
import { records } from './migrations/0005-records.ts'
import { evidence } from './migrations/0006-evidence.ts'
import { ratingForms } from './migrations/0007-rating-forms.ts'
import { calibration } from './migrations/0008-calibration.ts'
import { groups } from './migrations/0009-groups.ts'
import { bundles } from './migrations/0010-bundles.ts'
import { paths } from './migrations/0011-paths.ts'
import { requests } from './migrations/0012-requests.ts'
import { ballotBundles } from './migrations/0013-ballot-bundles.ts'
import { keptText } from './migrations/0014-kept-text.ts'
import { selfRequests } from './migrations/0015-self-requests.ts'
import { takenBack } from './migrations/0016-taken-back.ts'
import { shortening } from './migrations/0017-shortening.ts'
import { letters } from './migrations/0018-letters.ts'
import { laterDecision } from './migrations/0020-later-decision.ts'
import { frozenSessions } from './migrations/0021-frozen-sessions.ts'
import { methodTwo } from './migrations/0022-method-two.ts'
import { importChanges } from './migrations/0023-import-changes.ts'
import { cycleBasis } from './migrations/0024-cycle-basis.ts'
import { solvedJobs } from './migrations/0025-solved-jobs.ts'
import { byHand } from './migrations/0026-by-hand.ts'
import { timeZone } from './migrations/0027-time-zone.ts'
import { quotas } from './migrations/0028-quotas.ts'
import { employment } from './migrations/0029-employment.ts'
import { dayOfConditions } from './migrations/0030-day-of-conditions.ts'
import { merges } from './migrations/0031-merges.ts'
import { fillBy } from './migrations/0032-fill-by.ts'
import { daysOfDeals } from './migrations/0033-days-of-deals.ts'
import { material } from './migrations/0034-material.ts'
import { listsByIndex } from './migrations/0035-lists-by-index.ts'
import { standingGates } from './migrations/0036-standing-gates.ts'
import { conventions } from './migrations/0037-conventions.ts'
import { seatNeeds } from './migrations/0038-seat-needs.ts'
import { holdDay } from './migrations/0039-hold-day.ts'
import { facetsByIndex } from './migrations/0040-facets-by-index.ts'
import { leftOut } from './migrations/0041-left-out.ts'
import { salesZ } from './migrations/0042-sales-z.ts'
import { breakSeal } from './seal.ts'

/** Forward-only steps; the file's `user_version` is how many it has seen. Never edit a step that has landed. */
export interface Migration {
  name: string
  sql: string
}

export const MIGRATIONS: readonly Migration[] = [
  start,
  profiles,
  standingPanel,
  cycles,
  records,
  evidence,
  ratingForms,
  calibration,
  groups,
  bundles,
  paths,
  requests,
  ballotBundles,
  keptText,
  selfRequests,
  takenBack,
  shortening,
  letters,
  laterDecision,
  frozenSessions,
  methodTwo,
  importChanges,
  cycleBasis,
  solvedJobs,
  byHand,
  timeZone,
  quotas,
  employment,
  dayOfConditions,
  merges,
  fillBy,
  daysOfDeals,
  material,
  listsByIndex,
  standingGates,
  conventions,
  seatNeeds,
  holdDay,
  facetsByIndex,
  leftOut,
  salesZ,
]

/**
 * Applies what is missing in one exclusive transaction: a file is at its old version or at the newest, never between.
 * Fewer `steps` make a file as an older program would.
 */
export function migrate(
  sqlite: Connection,
  now: () => string,
  steps: readonly Migration[] = MIGRATIONS,
): void {
  const from = Number(sqlite.pragma('user_version', { simple: true }))
  if (from === steps.length) {
    checkHistory(sqlite, from)
    return // not a byte is written, so the seal of the file stays whole
  }
  sqlite.exec('BEGIN EXCLUSIVE')
  try {
    sqlite.exec(
      'CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
    )
    checkHistory(sqlite, from)
    // Whoever writes the log back after a kill must not leave changed bytes under the seal of the old ones.
    breakSeal(sqlite)
    for (const [index, step] of steps.entries()) {
      if (index < from) continue
      sqlite.exec(step.sql)
      sqlite
        .prepare('INSERT INTO migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
        .run(index + 1, step.name, checksum(step), now())
    }
    sqlite.pragma(`user_version = ${steps.length}`)
    sqlite.exec('COMMIT')
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    throw error
  }
}

/** The steps a file has seen must be the first steps this program knows, to the letter. */
function checkHistory(sqlite: Connection, from: number): void {
  const applied = sqlite
    .prepare('SELECT number, name, checksum FROM migration ORDER BY number')
    .all() as {
    number: number
    name: string
    checksum: string
  }[] // columns named in the statement
  const known = applied.every(({ number, checksum: seen }) => {
    const step = MIGRATIONS[number - 1]
    return step !== undefined && checksum(step) === seen
  })
  if (applied.length !== from || !known) {
    throw new AppError(
      'conflict',
      'The workspace has a history this version of Proceed does not know. Nothing in it was changed; open it with the version that wrote it.',
    )
  }
}

const checksum = (step: Migration) => createHash('sha256').update(step.sql).digest('hex')
