import { hash } from 'node:crypto'
import { disclosureText, EMPTY_HEAD, type Head, nextLine } from '../../shared/exchange/ledger.ts'
import type { Disclosure } from '../../shared/exchange/ledger-verify.ts'

export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** A ledger of invented decisions. */
export function makeLedger(entries: number): {
  lines: string[]
  disclosures: Disclosure[]
  head: Head
} {
  const lines: string[] = []
  const disclosures: Disclosure[] = []
  let head = EMPTY_HEAD
  for (let index = 0; index < entries; index++) {
    const fields = {
      'subject.name': `Ann Łee ${index}`,
      verdict: index % 2 === 0 ? 'promote-now' : 'develop-as-leader',
    }
    const texts = Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [
        field,
        disclosureText({ field, value, salt: sha256(`${index} ${field}`).slice(0, 32) }),
      ]),
    )
    const next = nextLine(
      head,
      {
        at: `2026-02-${String((index % 28) + 1).padStart(2, '0')}T09:00:00Z`,
        kind: 'decision.signed',
        facts: { record: `r-${index}`, candidates: 3, override: false, closed: null },
        disclosures: texts,
      },
      sha256,
    )
    lines.push(next.line)
    for (const d of Object.values(texts)) disclosures.push({ seq: index + 1, d })
    head = next.head
  }
  return { lines, disclosures, head }
}
