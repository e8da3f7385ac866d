import type { FrozenDecision } from '../../../shared/exchange/record-fields.ts'
import { SOURCE_NAMES, sourceSchema } from '../../../shared/model/source.ts'
import { listReplaced, type ReplacedRow } from '../books/changes-of-person.repository.ts'
import type { Reader } from '../db/database.ts'

/** Tables a decision rests on. Groups are kept apart from everything that decides. */
const TABLES = ['rep', 'period_result', 'deal_credit', 'rating']

/** Values about one person that files and hands replaced, as a record keeps them, oldest first. */
export async function freezeReplaced(
  db: Reader,
  repId: string,
): Promise<FrozenDecision['replaced']> {
  const rows = await listReplaced(db, repId, TABLES)
  return rows.flatMap((row) => {
    const values = Object.keys(row.after)
      .filter((name) => row.before[name] !== row.after[name])
      .map((name) => ({
        name: name.replaceAll('_', ' '),
        before: asText(row.before[name]),
        after: asText(row.after[name]),
      }))
    if (values.length === 0) return []
    const { at, by, fileName: file, reason } = row
    return [{ at, by, file, reason, of: ofWhat(row), values }]
  })
}

const asText = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? 'nothing' : String(value)

/** The part of the key that says which value it is, without anybody's id. */
function ofWhat({ storedIn, key }: ReplacedRow): string {
  if (storedIn === 'period_result') return `results of ${key[1]}`
  if (storedIn === 'deal_credit') return `deal ${key[0]}`
  if (storedIn !== 'rating') return ''
  const source = sourceSchema.safeParse(key[2])
  const from = source.success ? SOURCE_NAMES[source.data].toLowerCase() : String(key[2])
  return `rating of ${String(key[3]).replaceAll('-', ' ')}, ${from}`
}
