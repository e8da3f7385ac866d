import type { KeptSeen, LessKept } from '../model/kept-seen.ts'
import { asCount, asList } from './wording.ts'

export function lessKept(seen: KeptSeen, own: KeptSeen): LessKept | null {
  const records = Object.entries(seen.until)
  const gone = records.filter(([entry]) => own.until[entry] === undefined).length
  const shorter = records.filter(([entry, day]) => (own.until[entry] ?? day) < day).length
  const holds = seen.holds.filter((id) => !own.holds.includes(id)).length
  const fewerYears = own.years < seen.years
  return fewerYears || gone + shorter + holds > 0 ? { fewerYears, gone, shorter, holds } : null
}

export function lessKeptWords({ fewerYears, gone, shorter, holds }: LessKept): string {
  const records = (n: number, said: string) =>
    n === 0 ? [] : [`${asCount(n, 'record')} ${n === 1 ? 'is' : 'are'} ${said}`]
  return asList([
    ...(fewerYears ? ['records are kept for fewer years'] : []),
    ...records(gone, 'not there'),
    ...records(shorter, 'kept for less time'),
    ...(holds === 0
      ? []
      : [`${asCount(holds, 'legal hold')} ${holds === 1 ? 'does' : 'do'} not stand`]),
  ])
}
