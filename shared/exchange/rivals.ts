import type { RecordDocument } from '../contract/record-document.ts'
import { asCount, asList } from '../readiness/wording.ts'
import { idsOf } from './meeting-read.ts'
import type { OpenEntry } from './record-read.ts'

/**
 * Whether each rater of an entry of evidence was a candidate of the same cycle; null where rater or candidates are not
 * disclosed, so that it cannot be told.
 */
export function rivalsIn(
  evidence: OpenEntry,
  candidates: RecordDocument['candidates'],
): (rater: number) => boolean | null {
  const known = new Set<string>(candidates.flatMap(({ who }) => (who ? [who.repId] : [])))
  const idOf = idsOf(evidence, 'rater')
  return (rater) => {
    const id = idOf(rater)
    if (id === null) return null
    return known.has(id) || (known.size < candidates.length ? null : false)
  }
}

/** Who of those who rated or signed was after the same openings, in sentences; empty = nobody, or it cannot be told. */
export function rivalWords(record: RecordDocument): string[] {
  const raters = new Map(
    (record.ratings ?? [])
      .filter(({ source }) => source !== 'self')
      .map((one) => [one.rater, one] as const),
  )
  const rivals = [...raters.values()].filter(({ rival }) => rival)
  const names = rivals.flatMap(({ raterName }) => (raterName === null ? [] : [raterName]))
  const ids = new Set<string>(record.candidates.flatMap(({ who }) => (who ? [who.repId] : [])))
  const signed = [record.signedBy, record.override && record.secondedBy].flatMap((one) =>
    one && ids.has(one.personId) ? [one.name] : [],
  )
  return [
    ...(rivals.length === 0
      ? []
      : [
          `Of ${asCount(raters.size, 'rater')}, ${rivals.length} ${rivals.length === 1 ? 'was a candidate' : 'were candidates'} of the same cycle: ${asList(names)}.`,
        ]),
    ...signed.map((name) => `${name} was a candidate of the same cycle.`),
  ]
}
