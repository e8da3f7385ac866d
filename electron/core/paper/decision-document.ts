import { type RecordDocument, STATEMENT_NAMES } from '../../../shared/contract/record-document.ts'
import { restedOnWords } from '../../../shared/exchange/letter-facts.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { CONDUCT_RESULT_NAMES } from '../../../shared/model/conduct.ts'
import { groupSightOf, OVERRIDE_KIND_NAMES, VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { compareNames, foldLetters } from '../../../shared/model/name-key.ts'
import { GATE_STATE_NAMES, type GateState, ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { madeWithMethodOne } from '../../../shared/readiness/method-two.ts'
import { percent } from '../../../shared/readiness/role-model-diff.ts'
import { asChance, asPercent, asScore, interval80 } from '../../../shared/readiness/wording.ts'
import { cost } from './cost-part.ts'
import { happenedSince } from './happened-since.ts'
import { type Beside, howLongKept, howToCheck, type Seal } from './how-to-check.ts'
import {
  changedRatings,
  meetings,
  ratingNotes,
  replacedValues,
  seenBefore,
} from './meeting-part.ts'
import { BAD, type Cell, OK, type Paper, SOFT, WARN } from './paper.ts'
import {
  drawSideBySide,
  type FrozenStanding,
  SIDE_BY_SIDE_HEIGHT,
  sideBySideInWords,
} from './side-by-side.ts'
import { moment, person, WITHHELD } from './wording.ts'
import { createPaper } from './write-paper.ts'

/**
 * One signed decision as a document: what was decided and why, what it rested on, and how to check it. `note` says what
 * kind of copy it is; null = the record itself.
 */
export async function decisionDocument(
  record: RecordDocument,
  beside: Beside,
  seal: Seal,
  note: string | null = null,
): Promise<Buffer> {
  const name = record.subject?.name ?? `Candidate ${record.candidate}`
  const paper = await createPaper({
    title: `Decision about ${name}`,
    author: record.signedBy?.name ?? 'Proceed',
    subject: `Entry ${record.seq} of a promotion ledger`,
    at: seal.exportedAt,
  })
  if (note !== null) paper.paragraph(note, { size: 9, strong: true })
  verdict(paper, record, name)
  picture(paper, record)
  evidence(paper, record)
  candidates(paper, record)
  cost(paper, record)
  meetings(paper, record)
  voices(paper, record)
  howLongKept(paper, record, beside)
  howToCheck(paper, record, beside, seal)
  return paper.finish((page, pages) => ({
    left: `Entry ${record.seq} · count ${seal.count} · head ${seal.head}`,
    right: `${page} of ${pages}`,
  }))
}

/** `decision-0007-ann-lee.pdf`: the entry, and the name where it is disclosed, in characters every system takes. */
export function decisionFile({ seq, subject }: RecordDocument): string {
  const slug = foldLetters(subject?.name ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return `decision-${String(seq).padStart(4, '0')}${slug === '' ? '' : `-${slug}`}.pdf`
}

function verdict(paper: Paper, record: RecordDocument, name: string): void {
  const cycle = record.cycleName ?? `Cycle ${WITHHELD}`
  paper.paragraph(
    `Decision record · ${cycle} · ${longDay(dayIn(record.timeZone, record.signedAt))}`,
    {
      size: 9,
      color: SOFT,
    },
  )
  paper.heading(1, name)
  happenedSince(paper, record)
  const said = record.verdict ? VERDICT_NAMES[record.verdict] : `Verdict ${WITHHELD}`
  const opening = record.opening ? `: ${record.opening}` : ''
  paper.paragraph(`${said}${opening}`, { size: 14.5, strong: true })
  if (record.openingNeeds !== null) paper.paragraph(`${record.openingNeeds}.`, { color: SOFT })
  paper.paragraph(standsTo(record), { color: SOFT })
  paper.space(2)
  paper.paragraph(record.reason ?? `The reason is ${WITHHELD}.`, { size: 10.5, leading: 0.34 })
  const conditions = conditionsText(record, longDay)
  if (conditions !== null) {
    paper.heading(3, 'Conditions')
    paper.paragraph(conditions)
  }
  if (record.override) {
    const { kind, reason } = record.override
    paper.heading(3, `Why it goes against the suggestion`)
    if (kind) paper.paragraph(OVERRIDE_KIND_NAMES[kind], { strong: true })
    paper.paragraph(reason ?? `The reason is ${WITHHELD}.`)
  }
  const rested = restedOnWords(record)
  if (rested !== null) paper.paragraph(rested)
  const signed = `Decided by ${person(record.signedBy)}, ${moment(record.signedAt, record.timeZone)}.`
  const second = record.override ? ` Agreed by ${person(record.secondedBy)} as second person.` : ''
  paper.paragraph(`${signed}${second}`, { size: 9, color: SOFT })
  const sight = groupSightOf([record.signedBy, record.override && record.secondedBy])
  if (sight !== null) paper.paragraph(sight, { size: 9, color: SOFT })
  paper.paragraph(conductWords(record), { size: 9, color: SOFT })
  if (record.dissents.length > 0) {
    paper.heading(3, 'Dissent')
    for (const { author, text, at } of record.dissents) {
      paper.paragraph(text ?? `The text is ${WITHHELD}.`)
      paper.paragraph(`${person(author)}, ${moment(at, record.timeZone)}`, { size: 9, color: SOFT })
    }
  }
}

function conductWords({ conduct, timeZone }: RecordDocument): string {
  if (conduct === null) return `Conduct: not part of this record, or ${WITHHELD}.`
  if (conduct === 'not-checked') return 'Conduct: not checked when the decision was signed.'
  const { result, checked, reference, by, at, entry } = conduct
  const words = `Looked at: ${checked ?? WITHHELD}. Reference: ${reference ?? WITHHELD}.`
  return `Conduct: ${CONDUCT_RESULT_NAMES[result].toLowerCase()}. ${words} Stated by ${by?.name ?? `somebody whose name is ${WITHHELD}`}, ${moment(at, timeZone)}, entry ${entry}.`
}

function standsTo({ suggestion, override }: RecordDocument): string {
  if (suggestion === null) return `The suggestion of the evidence is ${WITHHELD}.`
  return override
    ? `Goes against what the evidence suggests: ${ROLE_FIT_NAMES[suggestion]}.`
    : `Follows what the evidence suggests: ${ROLE_FIT_NAMES[suggestion]}.`
}

const own = (record: RecordDocument): FrozenStanding | null =>
  record.candidates[record.candidate - 1]?.standing ?? null

function picture(paper: Paper, record: RecordDocument): void {
  const standing = own(record)
  // The picture is taller than what a heading keeps below itself.
  if (standing) paper.keep(SIDE_BY_SIDE_HEIGHT + 60)
  paper.heading(2, 'Two jobs, side by side')
  if (!standing) {
    paper.paragraph(`The figures are ${WITHHELD}.`, { color: SOFT })
    return
  }
  const { rules, competencies } = record.models.manager
  const data = { standing, series: record.series ?? [], competencies, line: rules.line }
  paper.space(4)
  paper.figure(SIDE_BY_SIDE_HEIGHT, sideBySideInWords(data), (pen, top) =>
    drawSideBySide(pen, { left: paper.left, top, width: paper.width }, data),
  )
  if (record.contrastSentence) paper.paragraph(record.contrastSentence, { strong: true })
  paper.paragraph(
    `Blue squares are periods of the sales record against ${standing.performance.against ? 'the median of peers' : 'quota'}, the pale band is the middle half of the peers. Orange diamonds are leadership competencies on a scale of 1 to 5 with the range that is 80 % certain, the dashed line is what the role asks. Selling well neither adds to nor takes from the leadership score.`,
    { size: 8, color: SOFT },
  )
}

function evidence(paper: Paper, record: RecordDocument): void {
  const standing = own(record)
  paper.heading(2, 'What the evidence said')
  if (record.headline) paper.paragraph(record.headline)
  if (record.models.manager.rules.method === 1)
    paper.paragraph(madeWithMethodOne(longDay(dayIn(record.timeZone, record.signedAt))))
  const reasons = record.reasons ?? []
  paper.list(
    reasons.map(({ text, support }) =>
      support === null ? text : `${text.replace(/\.$/, '')} (${support}).`,
    ),
  )
  if (!standing) return
  paper.heading(3, 'Gates')
  paper.table({
    title: 'Gates with their scores',
    head: ['Gate', 'Score', 'At least', 'Chance of meeting it', ''],
    widths: [0.4, 0.12, 0.12, 0.22, 0.14],
    right: [1, 2, 3],
    rows: standing.gates.map((gate) => [
      gate.name,
      asScore(gate.score),
      asScore(gate.cut),
      asChance(gate.p),
      GATE_WORDS[gate.state],
    ]),
  })
  paper.heading(3, 'Where the leadership score comes from')
  paper.table({
    title: 'Sources of the leadership score',
    head: ['Source', 'Weight', 'Score', '80 % sure of', 'Raters', 'Of the model seen'],
    widths: [0.32, 0.12, 0.1, 0.17, 0.11, 0.18],
    right: [1, 2, 3, 4, 5],
    rows: standing.leadership.sources.map(({ source, weight, score, se, raters, coverage }) => [
      SOURCE_NAMES[source],
      `${weight} %`,
      asScore(score),
      range(score, se),
      String(raters),
      asPercent(coverage),
    ]),
  })
  competencyTable(paper, record, standing)
  ratingNotes(paper, record)
  changedRatings(paper, record)
  replacedValues(paper, record)
}

/** What each competency counts, and what it stood at. */
function competencyTable(paper: Paper, record: RecordDocument, standing: FrozenStanding): void {
  paper.heading(3, 'What each competency counts')
  const scored = new Map(standing.leadership.competencies.map((one) => [one.competency, one]))
  paper.table({
    title: 'Competencies with their weights and scores',
    head: ['Competency', 'Weight', 'Score', '80 % sure of'],
    widths: [0.52, 0.14, 0.14, 0.2],
    right: [1, 2, 3],
    rows: record.models.manager.competencies.map(({ id, name, weight }) => {
      const { score = null, se = null } = scored.get(id) ?? {}
      return [name, percent(weight), asScore(score), range(score, se)]
    }),
  })
}

const GATE_WORDS: Record<GateState, Cell> = {
  pass: { text: GATE_STATE_NAMES.pass, color: OK },
  unclear: { text: GATE_STATE_NAMES.unclear, color: WARN },
  unchecked: { text: GATE_STATE_NAMES.unchecked, color: SOFT },
  fail: { text: GATE_STATE_NAMES.fail, color: BAD },
}

function range(mean: number | null, se: number | null): string {
  const bounds = interval80(mean, se)
  return bounds
    ? `${asScore(Math.max(1, bounds[0]))}–${asScore(Math.min(5, bounds[1]))}`
    : asScore(null)
}

function candidates(paper: Paper, record: RecordDocument): void {
  paper.heading(2, 'Everyone who was considered')
  paper.table({
    title: 'All candidates, each with sales, leadership and what was suggested',
    head: ['', 'Sales', 'Leadership', '80 % sure of', 'Suggestion'],
    widths: [0.34, 0.1, 0.13, 0.15, 0.28],
    right: [1, 2, 3],
    rows: byName(record.candidates).map(({ number, who, standing }) => {
      const strong = number === record.candidate
      return [
        { text: who?.name ?? `Candidate ${number}`, strong },
        { text: asPercent(standing?.performance.shrunk ?? null), strong },
        { text: asScore(standing?.leadership.score ?? null), strong },
        {
          text: range(standing?.leadership.score ?? null, standing?.leadership.se ?? null),
          strong,
        },
        { text: standing ? ROLE_FIT_NAMES[standing.roleFit] : WITHHELD, strong },
      ]
    }),
  })
}

/** By name where names are shown, else by number: no order here is a ranking. */
const byName = (list: RecordDocument['candidates']) =>
  [...list].sort(
    (a, b) => compareNames(a.who?.name ?? '', b.who?.name ?? '') || a.number - b.number,
  )

function voices(paper: Paper, record: RecordDocument): void {
  const said = record.statements.filter(({ kind }) => kind !== 'letter')
  if (said.length > 0) {
    paper.heading(2, 'Said since')
    for (const { kind, author, text, at, seq } of said) {
      paper.heading(3, `${STATEMENT_NAMES[kind]}, ${longDay(dayIn(record.timeZone, at))}`)
      paper.paragraph(text ?? `The text is ${WITHHELD}.`)
      paper.paragraph(`Entered by ${person(author)} as entry ${seq}`, { size: 9, color: SOFT })
    }
  }
  seenBefore(paper, record)
}
