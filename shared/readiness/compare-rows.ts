import { GATE_STATE_NAMES, ROLE_FIT_NAMES } from '../model/role-fit.ts'
import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, SOURCE_NAMES } from '../model/source.ts'
import type { GateStanding, Standing } from '../model/standing.ts'
import { belowHighest } from '../science/row-differs.ts'
import type { Asked, ErrorCovariance } from './error-covariance.ts'
import { AGAINST_PEERS } from './sales-words.ts'
import { asChance, asPeersBelow, asPercent, asScore } from './wording.ts'

export interface CompareCell {
  value: number | null
  se: number | null
  text: string
  coverage: number | null
  /** Below the highest of its row by more than chance (SCIENCE-2 section 8.3). */
  below: boolean
}

/** A cell before it is set beside the others of its row. */
type SingleCell = Omit<CompareCell, 'below'>

export interface CompareRow {
  id: string
  label: string
  side: 'sales' | 'leadership' | 'seller' | 'gate' | 'summary' | 'needs'
  competency: string | null
  unit: 'score' | 'ratio' | 'percent' | 'percentile' | 'count' | 'text'
  cells: CompareCell[]
  differs: boolean
}

/** The criteria of a comparison, in the fixed order of the role models, one cell a person. */
export function compareRows(
  people: readonly Standing[],
  models: { manager: RoleModel; seller: RoleModel },
  covariance: ErrorCovariance = () => 0,
): CompareRow[] {
  const row = (
    head: Pick<CompareRow, 'id' | 'label' | 'side' | 'unit'> & {
      competency?: string
      /** Which score of which job the row shows; left out where the errors of two people share nothing. */
      asked?: Asked
    },
    cell: (person: Standing) => Partial<SingleCell> & { text: string },
  ): CompareRow => {
    const cells = people.map((person) => ({
      value: null,
      se: null,
      coverage: null,
      ...cell(person),
    }))
    const { asked, competency = null, ...rest } = head
    const shared = (a: number, b: number) => {
      const [left, right] = [people[a]?.repId, people[b]?.repId]
      return asked && left && right ? covariance(asked, left, right) : 0
    }
    return { ...rest, competency, ...besideOthers(cells, shared) }
  }
  return [
    row(
      { id: 'role-fit', label: 'Suggested role fit', side: 'summary', unit: 'text' },
      ({ roleFit }) => ({ text: ROLE_FIT_NAMES[roleFit] }),
    ),
    row(
      { id: 'sales', label: 'Sales performance', side: 'sales', unit: 'ratio' },
      ({ performance: { shrunk, se, against } }) => ({
        value: shrunk,
        se,
        text: `${asPercent(shrunk)}${against ? `, ${AGAINST_PEERS}` : ''}`,
      }),
    ),
    row(
      { id: 'percentile', label: 'Peers below, of 100', side: 'sales', unit: 'percentile' },
      ({ performance, peers }) => ({
        value: performance.percentile,
        text: asPeersBelow(performance.percentile, peers, performance),
      }),
    ),
    row(
      { id: 'periods', label: 'Periods counted', side: 'sales', unit: 'count' },
      ({ performance: { periods } }) => ({ value: periods, text: String(periods) }),
    ),
    row(
      {
        id: 'without-largest-deal',
        label: 'Without the largest deal',
        side: 'sales',
        unit: 'ratio',
      },
      ({ performance: { withoutLargestDeal } }) => ({
        value: withoutLargestDeal,
        text: withoutLargestDeal === null ? 'no deal data' : asPercent(withoutLargestDeal),
      }),
    ),
    row(
      { id: 'collaboration', label: 'Revenue with shared credit', side: 'sales', unit: 'percent' },
      ({ performance: { collaborationShare } }) => ({
        value: collaborationShare,
        text: collaborationShare === null ? 'no deal data' : asPercent(collaborationShare),
      }),
    ),
    row(
      {
        id: 'seller',
        label: 'Fit to the seller model',
        side: 'seller',
        unit: 'score',
        asked: { job: 'seller' },
      },
      ({ seller: { score, se, coverage } }) => ({
        value: score,
        se,
        coverage,
        text: asScore(score),
      }),
    ),
    row(
      {
        id: 'leadership',
        label: 'Leadership aptitude',
        side: 'leadership',
        unit: 'score',
        asked: { job: 'manager' },
      },
      ({ leadership: { score, se, coverage } }) => ({
        value: score,
        se,
        coverage,
        text: asScore(score),
      }),
    ),
    row(
      {
        id: 'p-ready',
        label: `Chance of ${asScore(models.manager.rules.line)} or more`,
        side: 'leadership',
        unit: 'percent',
      },
      ({ leadership: { pReady } }) => ({ value: pReady, text: asChance(pReady) }),
    ),
    row(
      { id: 'coverage', label: 'Evidence coverage', side: 'leadership', unit: 'percent' },
      ({ leadership: { coverage } }) => ({ value: coverage, text: asPercent(coverage) }),
    ),
    row(
      { id: 'raters', label: 'Independent raters', side: 'leadership', unit: 'count' },
      ({ leadership: { raters } }) => ({ value: raters, text: String(raters) }),
    ),
    ...models.manager.competencies.map(({ id, name }) =>
      row(
        {
          id: `leadership-${id}`,
          label: name,
          side: 'leadership',
          unit: 'score',
          competency: id,
          asked: { job: 'manager', competency: id },
        },
        (person) => competencyCell(person.leadership, id),
      ),
    ),
    ...SCORED_SOURCES.map((source) =>
      row(
        {
          id: `source-${source}`,
          label: SOURCE_NAMES[source],
          side: 'leadership',
          unit: 'score',
          asked: { job: 'manager', source },
        },
        ({ leadership }) => {
          const found = leadership.sources.find((entry) => entry.source === source)
          return {
            value: found?.score ?? null,
            se: found?.se ?? null,
            coverage: found?.coverage ?? 0,
            text: found?.score == null ? 'not seen' : asScore(found.score),
          }
        },
      ),
    ),
    ...models.manager.rules.gates.map((gate) =>
      row({ id: `gate-${gate.id}`, label: gate.name, side: 'gate', unit: 'text' }, (person) =>
        gateCell(person.gates.find((entry) => entry.gate === gate.id)),
      ),
    ),
    ...models.seller.competencies.map(({ id, name }) =>
      row(
        {
          id: `seller-${id}`,
          label: name,
          side: 'seller',
          unit: 'score',
          competency: id,
          asked: { job: 'seller', competency: id },
        },
        (person) => competencyCell(person.seller, id),
      ),
    ),
  ]
}

function competencyCell(
  job: Standing['seller'],
  competency: string,
): Partial<SingleCell> & { text: string } {
  const found = job.competencies.find((entry) => entry.competency === competency)
  if (!found || found.score === null) return { text: 'not observed', coverage: 0 }
  return { value: found.score, se: found.se, coverage: found.coverage, text: asScore(found.score) }
}

const gateCell = (gate: GateStanding | undefined): Partial<SingleCell> & { text: string } =>
  gate ? { value: gate.p, text: GATE_STATE_NAMES[gate.state] } : { text: 'not known' }

/**
 * The cells of a row with who lies below its highest by more than chance, and whether anybody does. Without errors
 * nothing is claimed (SCIENCE-2 section 8.3).
 */
export function besideOthers(
  cells: readonly SingleCell[],
  shared: (a: number, b: number) => number,
): Pick<CompareRow, 'cells' | 'differs'> {
  const known = cells.flatMap(({ value, se }, place) =>
    value === null || se === null ? [] : [{ value, se, place }],
  )
  const below = belowHighest(
    known.map(({ value }) => value),
    known.map((a) => known.map((b) => (a === b ? a.se * a.se : shared(a.place, b.place)))),
  )
  const marked = new Set(known.flatMap(({ place }, at) => (below[at] ? [place] : [])))
  return {
    cells: cells.map((cell, place) => ({ ...cell, below: marked.has(place) })),
    differs: marked.size > 0,
  }
}
