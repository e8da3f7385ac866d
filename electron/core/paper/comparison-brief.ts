import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import type { CompareRow } from '../../../shared/contract/compare.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { asChance, asList, asScore, NOT_KNOWN } from '../../../shared/readiness/wording.ts'
import {
  type BriefOrigin,
  briefFoot,
  extremes,
  GATE_CELLS,
  percentRange,
  scoreRange,
  steadiness,
} from './brief-parts.ts'
import { type Cell, SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

type Compared = Output<'compare.people'>

const SMALL = { size: 8, color: SOFT }
/** Share of the width for the criteria; people share the rest. */
const LABELS = 0.25
/** Pairs that are put into sentences; more are told by who is tied. */
const PAIRS = 3

/**
 * Two to six people side by side, for a board. `candidates` are those of the comparison, in its order. Every figure is
 * that of the Compare page and of the candidate pages.
 */
export async function comparisonBrief(
  comparison: Compared,
  candidates: readonly Candidate[],
  origin: BriefOrigin,
): Promise<Buffer> {
  const { people, rows, pBest, pairs, ties, warnings } = comparison
  const paper = await createPaper({
    title: `Comparison brief: ${asList(people.map(({ name }) => name))}`,
    author: origin.madeBy,
    subject: 'Comparison brief, confidential',
    at: origin.at,
  })
  paper.paragraph('Comparison brief · confidential', SMALL)
  paper.heading(1, asList(people.map(({ name }) => name)), { size: people.length > 3 ? 15 : 19 })
  const nameOf = (id: string) => people.find(({ repId }) => repId === id)?.name ?? id
  for (const group of ties)
    paper.paragraph(`${asList(group.map(nameOf))}: the evidence cannot tell them apart.`, {
      size: 9,
    })
  if (pairs.length <= PAIRS && pairs.length > 0)
    paper.paragraph(pairs.map(({ sentence }) => sentence).join(' '), { size: 9 })
  for (const warning of warnings) paper.paragraph(warning, { size: 9, strong: true })
  paper.space(4)
  paper.table({
    title: 'The same criteria for everyone, a column each',
    dense: true,
    head: ['', ...people.map(({ name }) => name)],
    widths: [LABELS, ...people.map(() => (1 - LABELS) / people.length)],
    rows: [
      [
        'Team and id',
        ...candidates.map(({ rep }) => [rep.team, rep.repId].filter(Boolean).join(', ')),
      ],
      ['Suggested', ...people.map(({ roleFit }) => strong(ROLE_FIT_NAMES[roleFit]))],
      ['How sure', ...candidates.map(steadiness)],
      ['Chance of leading best of these', ...pBest.map((p) => asChance(p))],
      ...rows.filter(isShown).map((row) => line(row, people)),
      ['Strongest', ...candidates.map((one) => seen(one, 'strongest'))],
      ['Weakest', ...candidates.map((one) => seen(one, 'weakest'))],
      ['Missing', ...candidates.map(({ missing }) => missing[0]?.title ?? 'Nothing')],
    ],
  })
  paper.space(3)
  paper.paragraph(
    '≠: chance would set equal people this far apart in at most one row of ten. Even: the highest and the lowest competency are no further apart than that. Ranges in brackets are 80 % certain. Scores are corrected for strict and lenient raters. Sales performance has no weight in leadership aptitude. Not decided: this is what the evidence suggests.',
    SMALL,
  )
  return paper.finish(briefFoot(origin))
}

const strong = (text: string): Cell => ({ text, strong: true })

/** What a board reads: both axes, gates and competencies; single sources and the seller model stay on the Compare page. */
const LEFT_OUT: ReadonlySet<string> = new Set(['periods', 'collaboration'])
const isShown = ({ side, id }: CompareRow) =>
  (side === 'sales' && !LEFT_OUT.has(id)) ||
  side === 'gate' ||
  side === 'needs' ||
  (side === 'leadership' && !id.startsWith('source-'))

function line(row: CompareRow, people: Compared['people']): (string | Cell)[] {
  return [
    `${row.differs ? '≠ ' : ''}${row.side === 'gate' ? 'Gate: ' : ''}${row.label}`,
    ...people.map(({ standing }, at): string | Cell => {
      if (row.side === 'gate') {
        const gate = standing.gates.find((one) => `gate-${one.gate}` === row.id)
        return gate ? GATE_CELLS[gate.state] : NOT_KNOWN
      }
      const cell = row.cells[at]
      if (!cell || cell.value === null || cell.se === null) return cell?.text ?? NOT_KNOWN
      if (row.unit === 'score') return `${cell.text} (${scoreRange(cell.value, cell.se)})`
      if (row.unit === 'ratio') return `${cell.text} (${percentRange(cell.value, cell.se)})`
      return cell.text
    }),
  ]
}

function seen(candidate: Candidate, which: 'strongest' | 'weakest'): string {
  if (candidate.even) return 'Even'
  const [one] = extremes(candidate, 1)[which]
  if (!one) return NOT_KNOWN
  const said = one.quote ? ` “${one.quote.text}” ${SOURCE_NAMES[one.quote.source]}` : ' No note.'
  return `${one.name} ${asScore(one.score)}.${said}`
}
