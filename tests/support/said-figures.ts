import { z } from 'zod'
import { workspaceContract } from '../../shared/contract/index.ts'

/** One figure or answer about one person, and where it stands. */
export interface Said {
  place: string
  repId: string
  what: string
  value: unknown
}

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, key: string): unknown => (isPlain(value) ? value[key] : undefined)
/** A figure itself, or where it stands inside what holds it; a sentence is none. */
const figure = (value: unknown, key = 'middle'): unknown =>
  typeof value === 'string' ? undefined : isPlain(value) ? value[key] : value
const either = (held: unknown, key: string, bare: unknown): unknown =>
  isPlain(held) ? held[key] : bare

/** What stands in more than one place about a person, and how an answer that has it is read. */
const FIGURES: Readonly<Record<string, (one: Plain) => unknown>> = {
  sales: ({ sales, performance }) => either(performance, 'shrunk', figure(sales)),
  salesSe: ({ salesSe, performance }) => either(performance, 'se', salesSe),
  percentile: ({ percentile, performance }) => either(performance, 'percentile', percentile),
  percentileLow: ({ performance }) => at(performance, 'percentileLow'),
  percentileHigh: ({ performance }) => at(performance, 'percentileHigh'),
  periods: ({ periods, performance }) => either(performance, 'periods', periods),
  leadership: ({ leadership }) =>
    isPlain(leadership) && 'score' in leadership ? leadership.score : figure(leadership),
  leadershipSe: ({ leadership, leadershipSe }) => either(leadership, 'se', leadershipSe),
  pReady: ({ leadership, pReady }) => either(leadership, 'pReady', pReady),
  coverage: ({ leadership, coverage }) => either(leadership, 'coverage', coverage),
  raters: ({ leadership, raters }) => either(leadership, 'raters', raters),
  seller: ({ seller }) => figure(seller, 'score'),
  contrast: ({ contrast }) => figure(contrast),
  contrastWords: ({ contrast, contrastSentence }) =>
    contrastSentence ?? (typeof contrast === 'string' ? contrast : undefined),
  headline: ({ headline }) => headline,
  suggestion: ({ roleFit, suggestion }) =>
    isPlain(suggestion) ? roleFit : (roleFit ?? suggestion),
  gates: ({ gates }) =>
    Array.isArray(gates) ? gates.map((gate) => [at(gate, 'name'), at(gate, 'state')]) : undefined,
  // A row of a list says the states alone.
  gateScores: ({ gates }) =>
    Array.isArray(gates) && gates.some((gate) => at(gate, 'score') !== undefined)
      ? gates.map((gate) => ['name', 'score', 'cut'].map((key) => at(gate, key)))
      : undefined,
  fragile: ({ fragile, robustness }) =>
    isPlain(robustness) ? (robustness.holds ? null : robustness.sentence) : fragile,
}

/** What an answer says about people who stand in it by their id, or by the id of their case in a meeting. */
export function saidIn(
  place: string,
  answer: unknown,
  cases: ReadonlyMap<unknown, string> = new Map(),
): Said[] {
  const found: Said[] = []
  const walk = (value: unknown) => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isPlain(value)) return
    const { standing, figures, who } = value
    const repId =
      value.repId ?? at(who, 'repId') ?? at(standing, 'repId') ?? cases.get(value.caseId)
    if (typeof repId === 'string') {
      const inside = standing ?? figures
      const about = isPlain(inside) ? { ...inside, ...value } : value
      for (const [what, read] of Object.entries(FIGURES)) {
        const said = read(about)
        if (said !== undefined) found.push({ place, repId, what, value: said })
      }
    }
    Object.values(value).forEach(walk)
  }
  walk(answer)
  return found
}

/** Sentences for whatever is said differently in two places; empty = every place says the same. */
export function differences(all: readonly Said[]): string[] {
  const first = new Map<string, Said>()
  return all.flatMap((one) => {
    const key = `${one.what} of ${one.repId}`
    const known = first.get(key)
    if (!known) first.set(key, one)
    return !known || JSON.stringify(known.value) === JSON.stringify(one.value)
      ? []
      : [
          `${key}: ${JSON.stringify(known.value)} in ${known.place}, ${JSON.stringify(one.value)} in ${one.place}`,
        ]
  })
}

/** Fields that hold a figure of a person. */
const FIELDS = new Set(
  'sales performance leadership pReady coverage seller contrast roleFit suggestion percentile'.split(
    ' ',
  ),
)

/** Every question of the contract whose answer has a figure of a person. */
export function questionsWithFigures(): string[] {
  const has = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(has)
    if (!isPlain(value)) return false
    const named = isPlain(value.properties) ? Object.keys(value.properties) : []
    return named.some((key) => FIELDS.has(key)) || Object.values(value).some(has)
  }
  return Object.entries(workspaceContract).flatMap(([name, { kind, output }]) =>
    kind === 'query' && has(z.toJSONSchema(output, { unrepresentable: 'any' })) ? [name] : [],
  )
}
