import type { CoreEvent } from '../../shared/contract/event.ts'
import { workspaceContract } from '../../shared/contract/index.ts'
import { waitsForStandings } from '../../shared/contract/procedure.ts'
import type { Handlers } from './context.ts'
import type { Surroundings } from './core.ts'
import type { Database } from './db/database.ts'
import { sweepUnderWay } from './db/underway.ts'
import { createDispatch } from './dispatch.ts'
import { briefsHandlers } from './features/briefs/briefs.handlers.ts'
import { bundlesHandlers } from './features/bundles/bundles.handlers.ts'
import { calibrationHandlers } from './features/calibration/calibration.handlers.ts'
import { createKeyring } from './features/calibration/keyring.ts'
import { candidatesHandlers } from './features/candidates/candidates.handlers.ts'
import { compareHandlers } from './features/compare/compare.handlers.ts'
import { cyclesHandlers } from './features/cycles/cycles.handlers.ts'
import { decisionsHandlers } from './features/decisions/decisions.handlers.ts'
import { laterHandlers } from './features/decisions/later.handlers.ts'
import { evidenceHandlers } from './features/evidence/evidence.handlers.ts'
import { factsHandlers } from './features/facts/facts.handlers.ts'
import { fairnessHandlers } from './features/fairness/fairness.handlers.ts'
import { guidesHandlers } from './features/guides/guides.handlers.ts'
import { importHistoryHandlers } from './features/imports/history.handlers.ts'
import { createImportsHandlers } from './features/imports/imports.handlers.ts'
import { mappingsHandlers } from './features/imports/mappings.handlers.ts'
import { keptHandlers } from './features/kept/kept.handlers.ts'
import { ledgerHandlers } from './features/ledger/ledger.handlers.ts'
import { lettersHandlers } from './features/letters/letters.handlers.ts'
import { mapHandlers } from './features/map/map.handlers.ts'
import { mergesHandlers } from './features/merges/merges.handlers.ts'
import { newsHandlers } from './features/news/news.handlers.ts'
import { outcomesHandlers } from './features/outcomes/outcomes.handlers.ts'
import { packsHandlers } from './features/packs/packs.handlers.ts'
import { pathsHandlers } from './features/paths/paths.handlers.ts'
import { peopleHandlers } from './features/people/people.handlers.ts'
import { policiesHandlers } from './features/policies/policies.handlers.ts'
import { profilesHandlers } from './features/profiles/profiles.handlers.ts'
import { materialHandlers } from './features/rating/material.ts'
import { ratingHandlers } from './features/rating/rating.handlers.ts'
import { ratingsHandlers } from './features/ratings/ratings.handlers.ts'
import { recordsHandlers } from './features/records/records.handlers.ts'
import { requestsHandlers } from './features/requests/requests.handlers.ts'
import { rightsHandlers } from './features/rights/rights.handlers.ts'
import { roleModelsHandlers } from './features/role-models/role-models.handlers.ts'
import { standingsHandlers } from './features/standings/standings.handlers.ts'
import { successionHandlers } from './features/succession/succession.handlers.ts'
import { tablesHandlers } from './features/tables/tables.handlers.ts'
import { wordsHandlers } from './features/words/words.handlers.ts'
import { keysHandlers } from './file/keys/keys.handlers.ts'
import type { Vault } from './file/keys/vault.ts'
import { workspaceFileHandlers } from './file/workspaces/workspace-file.handlers.ts'
import { createLookLog } from './gate/looks.ts'
import { prove } from './gate/proof.ts'
import { readSeat } from './gate/seat.ts'
import { createOpenKey } from './seals/open-key.ts'
import type { KeyCost } from './seals/passphrase.ts'
import { createTries, type Tries } from './seals/tries.ts'
import { createCycleStandings } from './services/cycle-standings.ts'
import { createJobsCache } from './services/jobs-cache.ts'
import { createRenewal } from './services/renewal.ts'
import { createSignedDecisions } from './services/signed-decisions.ts'

export interface AppOptions {
  database: Database
  /** Of an encrypted file. */
  vault?: Vault | null
  /** Wrong tries of this program so far. */
  tries?: Tries
  /** Of a new key of a person or a session. */
  keyCost?: KeyCost | undefined
  now: () => string
  newId: () => string
  systemZone: string
  log: Surroundings['log']
  emit: (event: CoreEvent) => void
  /** Where backups of the workspace lie, which may still name somebody who was erased. */
  backupFolders?: () => readonly string[]
}

/** The application over one open workspace: every procedure of `workspaceContract`. */
export function createApp(options: AppOptions) {
  sweepUnderWay(options.database.path)
  const jobs = createJobsCache()
  jobs
    .warm(options.database)
    .catch((error: unknown) => options.log('Jobs could not be solved ahead', error))
  const renewal = createRenewal(options.database, jobs, options)
  const cycleStandings = createCycleStandings()
  const signedDecisions = createSignedDecisions()
  const tries = options.tries ?? createTries(options.now)
  const openKey = createOpenKey(options.now)
  const keyCost = options.keyCost
  const handlers: Handlers<typeof workspaceContract> = {
    ...keysHandlers(options.database.path, options.vault ?? null, tries),
    ...keptHandlers,
    ...createImportsHandlers(options, renewal),
    ...importHistoryHandlers(renewal),
    ...mappingsHandlers,
    ...workspaceFileHandlers(options.database),
    ...peopleHandlers,
    ...factsHandlers(renewal),
    ...mergesHandlers(renewal),
    ...mapHandlers(cycleStandings, signedDecisions),
    ...pathsHandlers,
    ...outcomesHandlers(cycleStandings, signedDecisions),
    ...candidatesHandlers(jobs),
    ...standingsHandlers(jobs, cycleStandings, renewal),
    ...compareHandlers(jobs),
    ...ratingsHandlers,
    ...evidenceHandlers,
    ...ratingHandlers(renewal),
    ...materialHandlers,
    ...bundlesHandlers(renewal),
    ...requestsHandlers(jobs),
    ...profilesHandlers({ openKey, tries, keyCost }),
    ...cyclesHandlers(cycleStandings),
    ...guidesHandlers,
    ...roleModelsHandlers(jobs, renewal),
    ...calibrationHandlers(
      { jobs, renewal, standings: cycleStandings },
      { keyring: createKeyring(), tries, keyCost },
    ),
    ...decisionsHandlers(cycleStandings),
    ...laterHandlers,
    ...successionHandlers(jobs, cycleStandings),
    ...newsHandlers(cycleStandings),
    ...recordsHandlers({ openKey, tries, keyCost }),
    ...lettersHandlers(cycleStandings),
    ...wordsHandlers,
    ...rightsHandlers(options.database, options.backupFolders ?? (() => [])),
    ...ledgerHandlers,
    ...packsHandlers(options.database),
    ...policiesHandlers,
    ...tablesHandlers,
    ...briefsHandlers(jobs),
    ...fairnessHandlers(jobs, cycleStandings),
  }
  const dispatch = createDispatch(workspaceContract, handlers, {
    ...options,
    database: () => options.database,
    before: async (procedure) => {
      if (waitsForStandings(procedure)) await renewal.settled()
    },
    onWritten: renewal.begin,
    onChange: (areas) => {
      cycleStandings.forget(areas)
      signedDecisions.forget(areas)
    },
    gate: {
      seat: (db) => (db ? readSeat(db) : options.database.read(readSeat)),
      prove: (asked, seat, db) => prove(asked, seat, db, { openKey, now: options.now }),
      enter: createLookLog(options.database, options.now),
    },
  })
  return { ...dispatch, finish: renewal.finish }
}
