import { readNumber } from '../../../shared/exchange/number-cell.ts'
import type { ResultFacts } from '../../../shared/model/facts.ts'
import { periodAt, periodSpan } from '../../../shared/model/period-result.ts'
import type { PeriodDraft, ResultsDraft } from '../../store/facts.slice.ts'
import { number, percent } from '../../ui/format.ts'

export type Field = keyof ResultFacts

/** The columns of the sheet in their order. */
export const FIELDS = [
  { field: 'quota', title: 'Quota', kind: 'amount' },
  { field: 'actual', title: 'Actual', kind: 'amount' },
  { field: 'availability', title: 'Presence', kind: 'share' },
  { field: 'ramp', title: 'Ramp', kind: 'share' },
  { field: 'largestDeal', title: 'Largest deal', kind: 'amount' },
  { field: 'note', title: 'Note', kind: 'text' },
] as const satisfies readonly { field: Field; title: string; kind: 'amount' | 'share' | 'text' }[]

const kindOf = (field: Field) => FIELDS.find((one) => one.field === field)?.kind ?? 'text'

export const NO_RESULT: ResultFacts = {
  quota: null,
  actual: null,
  availability: null,
  ramp: null,
  largestDeal: null,
  note: null,
}

/** A stored value as it stands in its cell; nothing where nothing is known. */
export function cellText(field: Field, value: string | number | null): string {
  if (value === null || typeof value === 'string') return value ?? ''
  if (kindOf(field) === 'share') return percent(value, Number.isInteger(value * 100) ? 0 : 1)
  return number(value, Number.isInteger(value) ? 0 : 2)
}

export type Read<T> = { ok: true; value: T } | { ok: false; problem: string }

/** What a typed text means: an amount, a share (71, 71 % and 0.71 are the same), or a note. Empty = not known. */
export function readCell(field: Field, text: string): Read<string | number | null> {
  const kind = kindOf(field)
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  if (kind === 'text') return { ok: true, value: trimmed }
  const reading = readNumber(trimmed)
  if (reading.kind === 'empty') return { ok: true, value: null }
  if (reading.kind === 'not') return { ok: false, problem: 'is not a number' }
  if (kind === 'amount') {
    if (reading.percent) return { ok: false, problem: 'is an amount, not a percentage' }
    // `235.000` and `235,000` are thousands here: nobody enters thousandths of money.
    const value = reading.kind === 'two' ? Math.max(reading.dot, reading.comma) : reading.value
    return field === 'quota' && value < 0
      ? { ok: false, problem: 'cannot be below 0' }
      : { ok: true, value }
  }
  const read = reading.kind === 'two' ? Math.min(reading.dot, reading.comma) : reading.value
  const share = reading.percent || Math.abs(read) <= 1 ? read : read / 100
  return share < 0 || share > 1
    ? { ok: false, problem: 'lies between 0 and 100 %' }
    : { ok: true, value: share }
}

/** The values of a period under a draft, the texts that cannot be read left as they were. */
export function drafted({ was, typed }: PeriodDraft): {
  to: ResultFacts
  changed: Field[]
  problems: { field: Field; problem: string }[]
} {
  const base = was ?? NO_RESULT
  const to = { ...base }
  const changed: Field[] = []
  const problems: { field: Field; problem: string }[] = []
  for (const { field } of FIELDS) {
    const text = typed[field]
    if (text === undefined || text === cellText(field, base[field])) continue
    const read = readCell(field, text)
    if (!read.ok) problems.push({ field, problem: read.problem })
    else if (read.value !== base[field]) {
      Object.assign(to, { [field]: read.value })
      changed.push(field)
    }
  }
  return { to, changed, problems }
}

/** Rows of a draft that differ from what stood there. */
export const changedRows = (draft: ResultsDraft) =>
  Object.entries(draft).flatMap(([period, one]) => {
    const { to, changed } = drafted(one)
    return changed.length === 0 ? [] : [{ period, was: one.was, to, changed }]
  })

/** The period of the same length `by` steps away: `2025-Q4` → `2026-Q1`. */
export function stepPeriod(period: string, by: number): string {
  const { firstMonth, months } = periodSpan(period)
  return periodAt(firstMonth + by * months, months)
}

/** The newest quarter that is over on a day. */
export const lastQuarter = (today: string): string =>
  stepPeriod(`${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`, -1)

/** A pasted block as rows of cells; null = one plain text. */
export function pastedBlock(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return lines.length === 1 && !text.includes('\t') ? null : lines.map((line) => line.split('\t'))
}
