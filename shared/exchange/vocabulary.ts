import { MANAGER_COMPETENCIES, SELLER_COMPETENCIES } from '../model/competency.ts'
import { SOURCE_NAMES, SOURCES } from '../model/source.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import { endBracket } from './end-bracket.ts'
import type { Cell } from './sheet.ts'
import SPELLINGS from './spellings.json' with { type: 'json' }
import { foldKey, textOf } from './text.ts'

/** Folded spelling → identifier. A code before a name (`M2 Coaching`) is understood too. */
function index(entries: readonly (readonly [id: string, spellings: readonly string[]])[]) {
  const found = new Map<string, string>()
  for (const [id, spellings] of entries)
    found
      .set(foldKey(id), id)
      .set(id, id)
      .set(spellings[0] ? foldKey(spellings[0]) : id, id)
  for (const [id, spellings] of entries) {
    for (const spelling of spellings) {
      const key = foldKey(spelling)
      // `&` folds away, so `a and b` is found by `a & b` as well.
      for (const form of [key, foldKey(spelling.replaceAll(' and ', ' '))]) {
        if (!found.has(form)) found.set(form, id)
      }
    }
  }
  return found
}

/** What files call sources and competencies, beside identifiers and display names; of competencies the code comes first. */
const spelled = (texts: Readonly<Record<string, string>>, id: string): string[] =>
  texts[id]?.split(', ') ?? []

const SOURCE_INDEX = index(
  SOURCES.map((id) => [id, [SOURCE_NAMES[id], ...spelled(SPELLINGS.sources, id)]]),
)
const COMPETENCY_INDEX = index(
  [...MANAGER_COMPETENCIES, ...SELLER_COMPETENCIES].map((id) => {
    const [code = '', ...names] = spelled(SPELLINGS.competencies, id)
    return [id, [...names, code, ...names.map((name) => `${code} ${name}`), `${code} ${id}`]]
  }),
)

const SOURCE_HELP = `Not a known source. Use ${SOURCES.join(', ')}, or a name such as ${SOURCE_NAMES.interview}.`
const COMPETENCY_HELP =
  'Not a known competency. Use an identifier or a name of the role models, such as coaching or Strategic sales planning.'

/** Identifier of a source by identifier, display name or common spelling. */
export const studySources = (): ColumnStudy => fixed(SOURCE_INDEX, SOURCE_HELP)

/**
 * What a header of a survey may call a competency, surest first: `Coaching (1-7)`, `Please rate [Coaching]`,
 * `Please rate: Coaching`, `Coaching - gives useful feedback`.
 */
export function competencyNames(header: string): string[] {
  const bracket = endBracket(header)
  const parts = header.split(/\s[-–—:|]\s+|:\s+/)
  return [header, bracket?.before, bracket?.inside, parts.at(-1), parts[0]].flatMap((text) =>
    text?.trim() ? [text.trim()] : [],
  )
}

/** A competency by its identifier and the names it has been given. */
export interface KnownCompetency {
  id: string
  names: readonly string[]
}

/** Identifier of a competency of the two built-in role models, or of `own`: those of the workspace's models. */
export function studyCompetencies(own: readonly KnownCompetency[]): ColumnStudy {
  if (own.length === 0) return fixed(COMPETENCY_INDEX, COMPETENCY_HELP)
  // A name of the workspace's own wins over a common spelling of a built-in competency.
  const spellings = new Map([
    ...COMPETENCY_INDEX,
    ...index(own.map(({ id, names }) => [id, [id, ...names]])),
  ])
  return fixed(spellings, COMPETENCY_HELP)
}

function fixed(spellings: ReadonlyMap<string, string>, reason: string): ColumnStudy {
  const parse = (cell: Cell): Parsed => {
    if (typeof cell === 'string') {
      const exact = spellings.get(cell)
      if (exact !== undefined) return { value: exact }
    }
    const text = textOf(cell)
    if (text === '') return EMPTY
    const id = text.length <= 100 ? spellings.get(foldKey(text)) : undefined
    return id === undefined ? { reason } : { value: id }
  }
  return { see: () => undefined, decide: () => ({ parse, notes: [], style: null }) }
}
