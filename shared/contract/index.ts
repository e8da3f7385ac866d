import { backupsContract, recoveryContract } from './backups.contract.ts'
import { briefsContract } from './briefs.contract.ts'
import { bundlesContract, requestFileContract } from './bundles.contract.ts'
import { calibrationContract } from './calibration.contract.ts'
import { candidatesContract } from './candidates.contract.ts'
import { compareContract } from './compare.contract.ts'
import { cyclesContract } from './cycles.contract.ts'
import { decisionsContract } from './decisions.contract.ts'
import { evidenceContract } from './evidence.contract.ts'
import { factsContract } from './facts.contract.ts'
import { fairnessContract } from './fairness.contract.ts'
import { guidesContract } from './guides.contract.ts'
import { importHistoryContract } from './import-history.contract.ts'
import { importMappingsContract } from './import-mappings.contract.ts'
import { importsContract } from './imports.contract.ts'
import { keptContract } from './kept.contract.ts'
import { keysContract } from './keys.contract.ts'
import { laterContract } from './later.contract.ts'
import { ledgerContract } from './ledger.contract.ts'
import { lettersContract } from './letters.contract.ts'
import { mapContract } from './map.contract.ts'
import { materialContract } from './material.contract.ts'
import { meetingChangesContract } from './meeting-changes.contract.ts'
import { meetingPapersContract } from './meeting-papers.contract.ts'
import { mergesContract } from './merges.contract.ts'
import { newsContract } from './news.contract.ts'
import { outcomesContract } from './outcomes.contract.ts'
import { packCheckContract, packsContract } from './packs.contract.ts'
import { pathsContract } from './paths.contract.ts'
import { peopleContract } from './people.contract.ts'
import { placeContract } from './place.contract.ts'
import { policiesContract } from './policies.contract.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { profilesContract } from './profiles.contract.ts'
import { ratingFormContract } from './rating-form.contract.ts'
import { ratingsContract } from './ratings.contract.ts'
import { recordsContract } from './records.contract.ts'
import { requestsContract } from './requests.contract.ts'
import { rightsContract } from './rights.contract.ts'
import { roleModelsContract } from './role-models.contract.ts'
import { roomContract } from './room.contract.ts'
import { sessionCodeContract } from './session-code.contract.ts'
import { shellContract } from './shell.contract.ts'
import { standingsContract } from './standings.contract.ts'
import { successionContract } from './succession.contract.ts'
import { tablesContract } from './tables.contract.ts'
import { votesContract } from './votes.contract.ts'
import { wordsContract } from './words.contract.ts'
import {
  preferencesContract,
  workspaceFileContract,
  workspacesContract,
} from './workspaces.contract.ts'

/** Answered with or without an open workspace. */
export const hostContract = {
  ...placeContract,
  ...workspacesContract,
  ...requestFileContract,
  ...preferencesContract,
  ...backupsContract,
  ...recoveryContract,
  ...packCheckContract,
} as const

/** Answered by the open workspace. */
export const workspaceContract = {
  ...keysContract,
  ...keptContract,
  ...workspaceFileContract,
  ...bundlesContract,
  ...importsContract,
  ...importHistoryContract,
  ...importMappingsContract,
  ...peopleContract,
  ...factsContract,
  ...mergesContract,
  ...mapContract,
  ...pathsContract,
  ...outcomesContract,
  ...candidatesContract,
  ...standingsContract,
  ...compareContract,
  ...ratingsContract,
  ...evidenceContract,
  ...ratingFormContract,
  ...materialContract,
  ...requestsContract,
  ...profilesContract,
  ...cyclesContract,
  ...guidesContract,
  ...roleModelsContract,
  ...calibrationContract,
  ...sessionCodeContract,
  ...roomContract,
  ...votesContract,
  ...meetingChangesContract,
  ...meetingPapersContract,
  ...decisionsContract,
  ...successionContract,
  ...newsContract,
  ...laterContract,
  ...recordsContract,
  ...lettersContract,
  ...wordsContract,
  ...rightsContract,
  ...ledgerContract,
  ...fairnessContract,
  ...packsContract,
  ...policiesContract,
  ...tablesContract,
  ...briefsContract,
} as const

/** Answered by the door a window talks through, never by the core. */
export { shellContract }

/** Everything that may be asked. Types, IPC, HTTP, command line and conformance tests derive from this table. */
export const contract = { ...hostContract, ...workspaceContract, ...shellContract } as const

export type Contract = typeof contract
export type ProcedureName = keyof Contract
export type Input<N extends ProcedureName> = InputOf<Contract[N]>
export type Output<N extends ProcedureName> = OutputOf<Contract[N]>
