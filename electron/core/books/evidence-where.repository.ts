import type { z } from 'zod'
import type { evidenceFilterSchema } from '../../../shared/contract/evidence.contract.ts'
import { daysAfter, monthsAfter } from '../../../shared/model/calendar.ts'
import { nameKey } from '../../../shared/model/name-key.ts'
import { OLD_MONTHS, RECENT_DAYS } from '../../../shared/readiness/evidence-signs.ts'
import type { SqlValue } from '../db/database.ts'
import type { Where } from './evidence.repository.ts'

/** The age of an item as SQL: within 90 days, within 12 months, older. Takes two days as parameters. */
export const AGE = `CASE WHEN observed_on >= ? THEN 'recent' WHEN observed_on >= ? THEN 'year' ELSE 'old' END`

export const ageParameters = (today: string): SqlValue[] => [
  daysAfter(today, -RECENT_DAYS),
  monthsAfter(today, -OLD_MONTHS),
]

/** The part of the ledger a filter asks for; words are looked for in text and names. Nothing about people left out. */
export function whereEvidence(
  filter: z.output<typeof evidenceFilterSchema>,
  today: string,
  leftOut: readonly string[],
): Where {
  const parts: string[] = ['item.rep_id NOT IN (SELECT value FROM json_each(?))']
  const parameters: SqlValue[] = [JSON.stringify(leftOut)]
  const among = (expression: string, values: readonly string[], more: SqlValue[] = []) => {
    if (values.length === 0) return
    parts.push(`${expression} IN (SELECT value FROM json_each(?))`)
    parameters.push(...more, JSON.stringify(values))
  }
  if (filter.repId !== null) among('item.rep_id', [filter.repId])
  among('competency', filter.competencies)
  among('item.source', filter.sources)
  among(AGE, filter.ages, ageParameters(today))
  for (const word of nameKey(filter.search).split(/\s+/).filter(Boolean)) {
    parts.push(
      `(instr(name_key(text), ?) > 0 OR instr((SELECT name_key FROM standing WHERE standing.rep_id = item.rep_id), ?) > 0
        OR instr(name_key(coalesce((SELECT name FROM person WHERE person_id = author_id), '')), ?) > 0)`,
    )
    parameters.push(word, word, word)
  }
  return { sql: parts.join(' AND '), parameters }
}
