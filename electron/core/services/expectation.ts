import { expectedMistakes } from '../../../shared/readiness/expected-mistakes.ts'
import { getRoleModel } from '../books/role-models.repository.ts'
import { listStandingsOf } from '../books/standings.repository.ts'
import type { Reader } from '../db/database.ts'

/** What to expect of the suggestions over these people, under the rules in force. */
export async function expectationOf(db: Reader, repIds: readonly string[]): Promise<string> {
  const manager = await getRoleModel(db, 'manager')
  const seller = await getRoleModel(db, 'seller')
  const standings = await listStandingsOf(db, [...repIds], { manager, seller })
  return expectedMistakes(standings, manager.rules).sentence
}
