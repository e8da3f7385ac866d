import type { ImportKind } from '../contract/imports.contract.ts'
import { ALL_FILES } from './files.ts'
import { headersUsed, matchHeaders, missingColumns } from './header-match.ts'
import { findMeasures, LOOKED_AT, measuredHeaders } from './measures.ts'
import type { Sheet } from './sheet.ts'
import type { KnownCompetency } from './vocabulary.ts'
import { findWide, type Wide } from './wide-columns.ts'

export interface KindGuess {
  kind: ImportKind
  matched: number
  missing: string[]
}

type Headers = Pick<Sheet, 'headers' | 'heads'> & Partial<Pick<Sheet, 'rows'>>

/** Headers of a sheet as one kind of file reads them: those of its rows, where columns become rows. */
export function headersAs(
  kind: ImportKind,
  sheet: Headers,
  competencies: readonly KnownCompetency[],
): { headers: readonly string[]; wide: Wide | null } {
  const found = findWide(kind, sheet, competencies)
  if (!found || 'problem' in found) {
    const rows = kind === 'results' ? (sheet.rows ?? []).slice(0, LOOKED_AT) : []
    const measured = findMeasures(
      sheet.headers,
      rows.map(({ cells }) => cells),
    )
    if (!measured || 'problem' in measured) return { headers: sheet.headers, wide: null }
    const { kept, made } = measuredHeaders(sheet.headers, measured.measures)
    return { headers: [...kept.map((at) => sheet.headers[at] ?? ''), ...made], wide: null }
  }
  return { headers: mappable(found.wide), wide: found.wide }
}

/** Headers of the rows of a wide table, those that may mean something else as nothing. */
export const mappable = ({ headers, unclear }: Wide): string[] =>
  headers.map((header) => (unclear.includes(header) ? '' : header))

/** Every kind against these headers; complete ones first, then by matched required columns, then by all matched. */
export function guessKinds(
  sheet: Headers,
  competencies: readonly KnownCompetency[] = [],
): KindGuess[] {
  const guesses = ALL_FILES.map((file) => {
    const { headers, wide } = headersAs(file.kind, sheet, competencies)
    const mapped = new Set(
      matchHeaders(file, headers).flatMap(({ spec, header }) => (header === null ? [] : [spec.id])),
    )
    const missing = missingColumns(file, mapped)
    const wanted = file.columns.filter(({ required }) => required).length
    // Periods or competencies side by side say more than the people beside them; attributes say less. Amounts of
    // periods without a word for them may be what was sold as well as what was asked.
    const isOpen = missing.length > 0 || (wide !== null && file.kind === 'quotas')
    const sure = isOpen ? 0 : !wide ? 2 : wide.what === 'attribute' ? 1 : 3
    return { file, matched: mapped.size, missing, fulfilled: wanted - missing.length, sure }
  })
  guesses.sort((a, b) => b.sure - a.sure || b.fulfilled - a.fulfilled || b.matched - a.matched)
  return guesses.map(({ file, matched, missing }) => ({
    kind: file.kind,
    matched,
    missing: missing.map(({ title }) => title),
  }))
}

/** How well a sheet fits a kind of file, null = any: 1,000 for one that is complete, and one more for every header used. */
export function fitOf(kind: ImportKind | null, sheet: Headers): number {
  const wanted = kind ?? guessKinds(sheet)[0]?.kind
  const file = ALL_FILES.find((one) => one.kind === wanted)
  if (!file) return 0
  const { headers } = headersAs(file.kind, sheet, [])
  const mapped = matchHeaders(file, headers).flatMap(({ spec, header }) =>
    header === null ? [] : [spec.id],
  )
  const used = headersUsed(file, headers)
  // One header for two columns makes no table.
  const isComplete = used > 1 && missingColumns(file, new Set(mapped)).length === 0
  return (isComplete ? 1000 : 0) + used
}
