import { daysAfter, monthsAfter } from '../model/calendar.ts'

/** One dated piece of what is known about a person on a competency: a ledger item or an observed rating. */
export interface Trace {
  competency: string
  /** `YYYY-MM-DD`; null = undated, which is neither old nor new. */
  on: string | null
  /** Who saw it; null = not known. */
  by: string | null
  source: string | null
}

/** What makes evidence weaker than its amount suggests. */
export const EVIDENCE_SIGNS = ['old', 'single', 'recent'] as const
export type EvidenceSign = (typeof EVIDENCE_SIGNS)[number]

/** Newest evidence older than this many months is old; evidence of the last this many days is recent (issue: ledger). */
export const OLD_MONTHS = 12
export const RECENT_DAYS = 90

/**
 * The signs of weak evidence on each competency, in the order of {@link EVIDENCE_SIGNS}. `old`: the newest dated trace
 * is more than 12 months old. `single`: everything comes from one person, or from one source. `recent`: of at least
 * two dated traces, more than half are from the last 90 days. Competencies without traces are left out: nothing seen
 * is missing evidence, not weak evidence.
 */
export function evidenceSigns(
  traces: readonly Trace[],
  today: string,
): { sign: EvidenceSign; competency: string }[] {
  const oldest = monthsAfter(today, -OLD_MONTHS)
  const since = daysAfter(today, -RECENT_DAYS)
  const found: { sign: EvidenceSign; competency: string }[] = []
  for (const [competency, own] of Map.groupBy(traces, (trace) => trace.competency)) {
    const days = own.flatMap(({ on }) => (on === null ? [] : [on])).sort()
    const newest = days.at(-1)
    if (newest !== undefined && newest < oldest) found.push({ sign: 'old', competency })
    const people = new Set(own.map(({ by }) => by))
    const sources = new Set(own.map(({ source }) => source))
    if (people.size === 1 || sources.size === 1) found.push({ sign: 'single', competency })
    const recent = days.filter((day) => day >= since).length
    if (days.length >= 2 && recent > days.length / 2) found.push({ sign: 'recent', competency })
  }
  return found.sort((a, b) => EVIDENCE_SIGNS.indexOf(a.sign) - EVIDENCE_SIGNS.indexOf(b.sign))
}
