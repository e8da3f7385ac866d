import type { CoreEvent } from '../../shared/contract/event.ts'
import { workspaceContract } from '../../shared/contract/index.ts'
import { bundlesHandlers } from './bundles/bundles.handlers.ts'
import { calibrationHandlers } from './calibration/calibration.handlers.ts'
import { createKeyring } from './calibration/keyring.ts'
import { candidatesHandlers } from './candidates/candidates.handlers.ts'
import { compareHandlers } from './compare/compare.handlers.ts'
import type { Handlers } from './context.ts'
import { cyclesHandlers } from './cycles/cycles.handlers.ts'
import type { Database } from './db/database.ts'
import { sweepUnderWay } from './db/underway.ts'
import { decisionsHandlers } from './decisions/decisions.handlers.ts'
import { createDispatch } from './dispatch.ts'
import { evidenceHandlers } from './evidence/evidence.handlers.ts'
import { fairnessHandlers } from './fairness/fairness.handlers.ts'
import { createLookLog } from './gate/looks.ts'
import { readSeat } from './gate/seat.ts'
import { guidesHandlers } from './guides/guides.handlers.ts'
import { createImportsHandlers } from './imports/imports.handlers.ts'
import { keptHandlers } from './kept/kept.handlers.ts'
import { keysHandlers } from './keys/keys.handlers.ts'
import { createTries, type Tries } from './keys/tries.ts'
import type { Vault } from './keys/vault.ts'
import { lettersHandlers } from './letters/letters.handlers.ts'
import { mapHandlers } from './map/map.handlers.ts'
import { outcomesHandlers } from './outcomes/outcomes.handlers.ts'
import { createSignedDecisions } from './outcomes/past.ts'
import { packsHandlers } from './packs/packs.handlers.ts'
import { pathsHandlers } from './paths/paths.handlers.ts'
import { peopleHandlers } from './people/people.handlers.ts'
import { policiesHandlers } from './policies/policies.handlers.ts'
import { profilesHandlers } from './profiles/profiles.handlers.ts'
import { ratingHandlers } from './rating/rating.handlers.ts'
import { ratingsHandlers } from './ratings/ratings.handlers.ts'
import { recordsHandlers } from './records/records.handlers.ts'
import { requestsHandlers } from './requests/requests.handlers.ts'
import { rightsHandlers } from './rights/rights.handlers.ts'
import { roleModelsHandlers } from './role-models/role-models.handlers.ts'
import { createCycleStandings } from './standings/cycle-standings.ts'
import { createJobsCache } from './standings/jobs-cache.ts'
import { standingsHandlers } from './standings/standings.handlers.ts'
import { workspaceFileHandlers } from './workspaces/workspace-file.handlers.ts'

export interface AppOptions {
  database: Database
  /** Of an encrypted file. */
  vault?: Vault | null
  /** Wrong tries of this program so far. */
  tries?: Tries
  now: () => string
  newId: () => string
  log: (line: string) => void
  emit: (event: CoreEvent) => void
  /** Where backups of the workspace lie, which may still name somebody who was erased. */
  backupFolders?: () => readonly string[]
}

/** The application over one open workspace: every procedure of `workspaceContract`. */
export function createApp(options: AppOptions) {
  sweepUnderWay(options.database.path)
  const jobs = createJobsCache()
  const cycleStandings = createCycleStandings()
  const signedDecisions = createSignedDecisions()
  const handlers: Handlers<typeof workspaceContract> = {
    ...keysHandlers(
      options.database.path,
      options.vault ?? null,
      options.tries ?? createTries(options.now),
    ),
    ...keptHandlers,
    ...createImportsHandlers(options.newId, jobs),
    ...workspaceFileHandlers(options.database),
    ...peopleHandlers,
    ...mapHandlers,
    ...pathsHandlers,
    ...outcomesHandlers(cycleStandings, signedDecisions),
    ...candidatesHandlers(jobs),
    ...standingsHandlers(cycleStandings),
    ...compareHandlers(jobs),
    ...ratingsHandlers,
    ...evidenceHandlers,
    ...ratingHandlers(jobs),
    ...bundlesHandlers(jobs),
    ...requestsHandlers(cycleStandings),
    ...profilesHandlers,
    ...cyclesHandlers(cycleStandings),
    ...guidesHandlers,
    ...roleModelsHandlers(jobs),
    ...calibrationHandlers(jobs, cycleStandings, createKeyring()),
    ...decisionsHandlers(jobs, cycleStandings),
    ...recordsHandlers,
    ...lettersHandlers,
    ...rightsHandlers(options.database, options.backupFolders ?? (() => [])),
    ...packsHandlers(options.database),
    ...policiesHandlers,
    ...fairnessHandlers(jobs, cycleStandings),
  }
  return createDispatch(workspaceContract, handlers, {
    ...options,
    database: () => options.database,
    onTouch: (areas) => {
      cycleStandings.forget(areas)
      signedDecisions.forget(areas)
    },
    gate: {
      seat: (db) => (db ? readSeat(db) : options.database.read(readSeat)),
      enter: createLookLog(options.database, options.now),
    },
  })
}
