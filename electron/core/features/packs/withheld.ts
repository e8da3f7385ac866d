import { z } from 'zod'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { readDisclosureText } from '../../../../shared/exchange/ledger.ts'
import type { Disclosure } from '../../../../shared/exchange/ledger-verify.ts'

export interface FieldCount {
  committed: number
  /** Committed fields whose text is not disclosed, by entry. */
  withheld: { entry: number; at: string; kind: string; field: string }[]
}

const eventSchema = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.string(),
  commit: z.record(z.string(), z.string()),
})

/** What a ledger committed to and what is disclosed of it. Lines that are no entries count nothing. */
export function countFields(
  lines: readonly string[],
  disclosures: readonly Disclosure[],
): FieldCount {
  const shown = new Set(disclosures.map(({ seq, d }) => `${seq} ${readDisclosureText(d)?.field}`))
  const withheld: FieldCount['withheld'] = []
  let committed = 0
  for (const line of lines) {
    const event = eventOf(line)
    if (!event) continue
    const { seq, at, kind, commit } = event
    for (const field of Object.keys(commit)) {
      committed++
      if (!shown.has(`${seq} ${field}`)) withheld.push({ entry: seq, at, kind, field })
    }
  }
  return { committed, withheld }
}

export const withheldCsv = ({ withheld }: FieldCount): string =>
  csvText([
    ['entry', 'at', 'kind', 'field'],
    ...withheld.map(({ entry, at, kind, field }) => [entry, at, kind, field]),
  ])

/** How much is withheld, with the fields by entry, the first ones. */
export function tellWithheld({ committed, withheld }: FieldCount): string {
  const counts = `${committed} fields committed, ${committed - withheld.length} disclosed, ${withheld.length} withheld`
  const entries = [...Map.groupBy(withheld, ({ entry }) => entry)]
  const named = entries
    .slice(0, NAMED)
    .map(([entry, fields]) => `entry ${entry} (${fields.map(({ field }) => field).join(', ')})`)
  const more = entries.length > NAMED ? [`${entries.length - NAMED} more entries`] : []
  return withheld.length === 0 ? counts : `${counts}: ${[...named, ...more].join('; ')}`
}

const NAMED = 10

function eventOf(line: string) {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
