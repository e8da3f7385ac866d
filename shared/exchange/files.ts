import { IMPORT_KINDS, type ImportKind } from '../contract/imports.contract.ts'
import type { FileSpec } from './column.ts'
import { DEALS_FILE } from './deals-file.ts'
import { EVIDENCE_FILE } from './evidence-file.ts'
import { GROUPS_FILE } from './groups-file.ts'
import { OUTCOMES_FILE } from './outcomes-file.ts'
import { PEOPLE_FILE } from './people-file.ts'
import { QUOTAS_FILE } from './quotas-file.ts'
import { RATINGS_FILE } from './ratings-file.ts'
import { RESULTS_FILE } from './results-file.ts'

/** The import files of Proceed by kind. */
export const FILES: Record<ImportKind, FileSpec> = {
  people: PEOPLE_FILE,
  results: RESULTS_FILE,
  deals: DEALS_FILE,
  quotas: QUOTAS_FILE,
  ratings: RATINGS_FILE,
  evidence: EVIDENCE_FILE,
  groups: GROUPS_FILE,
  outcomes: OUTCOMES_FILE,
}

export const ALL_FILES: readonly FileSpec[] = IMPORT_KINDS.map((kind) => FILES[kind])
