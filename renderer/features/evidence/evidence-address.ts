import { z } from 'zod'
import {
  EVIDENCE_AGES,
  EVIDENCE_ORDERS,
  type EvidenceOrder,
} from '../../../shared/contract/evidence.contract.ts'
import { competencyIdSchema } from '../../../shared/model/competency.ts'
import { sourceSchema } from '../../../shared/model/source.ts'
import { addresses } from '../../ui/addresses.ts'
import { knownIn, putShown, searchIn, useShown } from '../../ui/hash-location.ts'
import type { Wanted } from './evidence-toolbar.tsx'

/** What the ledger shows, and in which order. */
export interface ShownEvidence {
  wanted: Wanted
  order: EvidenceOrder
}

const orderSchema = z.enum(EVIDENCE_ORDERS).catch('newest')

/** What an address asks for, such as `search=maya&age=old`; what it says in no known word is left out. */
export function readEvidence(shown: string): ShownEvidence {
  const text = new URLSearchParams(shown)
  return {
    wanted: {
      search: searchIn(text),
      competencies: knownIn(text, 'competency', competencyIdSchema),
      sources: knownIn(text, 'source', sourceSchema),
      ages: knownIn(text, 'age', z.enum(EVIDENCE_AGES)),
    },
    order: orderSchema.parse(text.get('order') ?? 'newest'),
  }
}

/** The same as an address says it; empty = everything, the newest first. */
export function evidenceText({ wanted, order }: ShownEvidence): string {
  const text = new URLSearchParams()
  if (wanted.search !== '') text.set('search', wanted.search)
  for (const one of wanted.competencies) text.append('competency', one)
  for (const one of wanted.sources) text.append('source', one)
  for (const one of wanted.ages) text.append('age', one)
  if (order !== 'newest') text.set('order', order)
  return text.toString()
}

/** Follows the address, and puts what is picked into it, so that back, reload and a second window keep it. */
export function useEvidenceAddress() {
  const shown = readEvidence(useShown())
  return {
    ...shown,
    show: (part: Partial<ShownEvidence>) =>
      putShown(addresses.evidence, evidenceText({ ...shown, ...part })),
  }
}
