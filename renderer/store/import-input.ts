import type { Choices } from '../../shared/contract/import-parts.ts'
import type { ImportKind, Mapping } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'

/** Everything the person decided about the file under way. */
export interface ImportDecisions {
  /** The file being imported, as the core understood it. */
  importFile: Output<'imports.stage'> | null
  importKind: ImportKind | null
  importSheet: string | null
  /** Sheets with the same headers that are read together with it. */
  importMoreSheets: readonly string[]
  /** Line of the header; null = found out. */
  importHeaderLine: number | null
  /** Headers of columns that become rows; null = remembered or found out. */
  importAsRows: readonly string[] | null
  importColumns: Output<'imports.columns'> | null
  /** Column of Proceed → header in the file. */
  importMapping: Mapping
  /** Column of Proceed → one text for all rows. */
  importFixed: Mapping
  /** Text of the file → identifier of the person whom it means; empty = nobody. */
  importPeople: Mapping
  importChoices: Choices
}

/** Required columns that neither a header, nor one text, nor their parts feed. */
export function missingColumns({
  importColumns,
  importMapping,
  importFixed,
}: Pick<ImportDecisions, 'importColumns' | 'importMapping' | 'importFixed'>): string[] {
  const isFed = (column: string) => Boolean(importMapping[column] || importFixed[column]?.trim())
  return (importColumns?.columns ?? []).flatMap(({ column, title, required, orElse }) =>
    required && !isFed(column) && !orElse.some((parts) => parts.every(isFed)) ? [title] : [],
  )
}

/** What a preview and the import itself are asked with; null while there is no file. */
export function importInput(state: ImportDecisions) {
  const { importFile, importKind, importFixed } = state
  if (!importFile || !importKind) return null
  return {
    fileId: importFile.fileId,
    kind: importKind,
    sheet: state.importSheet,
    moreSheets: [...state.importMoreSheets],
    headerLine: state.importHeaderLine,
    mapping: state.importMapping,
    // A text that is not typed yet feeds nothing.
    fixed: Object.fromEntries(Object.entries(importFixed).filter(([, text]) => text.trim())),
    people: state.importPeople,
    choices: state.importChoices,
  }
}

type Doubts = Output<'imports.preview'>['doubtful']

/** The doubts of a new preview, with those before them that it no longer has because they were answered. */
export function withAnswered(
  { importDoubts, importPeople }: { importDoubts: Doubts; importPeople: Mapping },
  doubtful: Doubts,
): Doubts {
  const now = new Map(doubtful.map((doubt) => [doubt.text, doubt]))
  const before = importDoubts.flatMap((doubt) => {
    const kept = now.get(doubt.text) ?? (importPeople[doubt.text] === undefined ? null : doubt)
    now.delete(doubt.text)
    return kept ? [kept] : []
  })
  return [...before, ...now.values()]
}
