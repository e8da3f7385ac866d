import { longDay } from '../../../shared/model/calendar.ts'
import type { PaperSize } from '../../../shared/model/letterhead.ts'
import { GATE_STATE_NAMES, type GateState } from '../../../shared/model/role-fit.ts'
import { ofTarget } from '../../../shared/readiness/sales-words.ts'
import type { EarlierCycle } from '../../../shared/readiness/since-last-cycle.ts'
import { asCount, asList, asPercent, asScore } from '../../../shared/readiness/wording.ts'
import { GATE_CELLS, scoreRange } from './brief-parts.ts'
import { type Cell, type Paper, SOFT, type TableSpec } from './paper.ts'
import {
  drawSideBySide,
  type FrozenStanding,
  SIDE_BY_SIDE_HEIGHT,
  type SideBySide,
  sideBySideInWords,
} from './side-by-side.ts'
import { sinceLastCycle } from './since-last-cycle.ts'
import { shortened } from './wording.ts'
import { createPaper } from './write-paper.ts'

/** One line of the agenda. */
export interface AgendaLine {
  title: string
  team: string
  presenter: string
  notVoting: string
}

/** What raters wrote, the same words once. */
export interface SeenNote {
  text: string
  /** Competency, number of raters and when, e.g. `Coaching, 2 raters, 4 November 2025`. */
  about: string
  side: 'for' | 'against'
}

export interface PreReadPage extends SideBySide {
  title: string
  /** Role, team, day of hiring and manager; empty while names are hidden. */
  about: string
  /** What they are considered for, in words; empty = the cycle names no opening. */
  candidateFor: string
  earlier: EarlierCycle | null
  notes: readonly SeenNote[]
}

export interface PreRead {
  cycleName: string
  openings: readonly string[]
  facilitator: string
  /** YYYY-MM-DD; null = not planned. */
  meetingOn: string | null
  decisionDueOn: string | null
  /** Whom it was made for; null = everybody. */
  reader: string | null
  panel: readonly string[]
  agenda: readonly AgendaLine[]
  /** Cases that are not in it, because they are kept from whoever reads or saves it. */
  kept: number
  pages: readonly PreReadPage[]
  paper: PaperSize
  /** ISO-8601 UTC. */
  at: string
}

const SMALL = { size: 9, color: SOFT }
/** Most gates that stand on a page, those in doubt first. */
const GATES = 5
/** Points that the question at the foot of a page takes. */
const ASKED = 42
/** Points that a heading needs before it begins. */
const HEADING = 100
/** Points that a table takes besides its rows, with a line of text under it; no table begins with less than 64. */
const AROUND = 39

/**
 * What members read before they give a first opinion: the agenda, then one page a candidate. The suggestion of the
 * program is left out, so that first opinions do not lean on it.
 */
export async function preReadDocument(preRead: PreRead): Promise<Buffer> {
  const { cycleName, facilitator, meetingOn, pages, at } = preRead
  const when = meetingOn === null ? 'before the meeting' : `before ${longDay(meetingOn)}`
  const paper = await createPaper({
    title: `Pre-read of ${cycleName}`,
    author: facilitator,
    subject: 'What members read before they give a first opinion',
    paper: preRead.paper,
    at,
  })
  agenda(paper, preRead)
  for (const page of pages) {
    paper.newPage()
    candidate(paper, page)
  }
  return paper.finish((page, of) => ({
    left: `${cycleName} · confidential, to be read ${when}`,
    right: `${page} of ${of}`,
  }))
}

function agenda(paper: Paper, preRead: PreRead): void {
  const { cycleName, openings, meetingOn, decisionDueOn, reader, panel } = preRead
  paper.paragraph(`Agenda and pre-read · prepared for ${reader ?? 'the whole panel'}`, SMALL)
  paper.heading(1, cycleName, { size: cycleName.length > 40 ? 17 : 24 })
  paper.facts([
    ['Meeting', meetingOn === null ? 'The day is not set yet' : longDay(meetingOn)],
    ['Led by', preRead.facilitator],
    ['Openings', openings.length === 0 ? 'None named yet' : openings.join('\n')],
    ['Panel', panel.join(', ')],
    ...(decisionDueOn === null ? [] : [['Decisions due', longDay(decisionDueOn)] as const]),
  ])
  paper.heading(2, 'Who is talked about')
  paper.paragraph(
    'The order of the meeting is made when first opinions are opened: cases on which they differ come first.',
    SMALL,
  )
  paper.table({
    title: 'Candidates of the meeting, who lays out the evidence and who does not vote',
    head: ['Candidate', 'Team', 'Lays out the evidence', 'Does not vote'],
    widths: [0.28, 0.2, 0.2, 0.32],
    rows: preRead.agenda.map(({ title, team, presenter, notVoting }) => [
      { text: title, strong: true },
      team,
      presenter,
      notVoting,
    ]),
  })
  if (preRead.kept > 0)
    paper.paragraph(
      `${preRead.kept === 1 ? 'One case is' : `${preRead.kept} cases are`} not in here.`,
      SMALL,
    )
  paper.heading(2, 'Your first opinion')
  paper.list([
    'A number from 1.0 to 5.0, a verdict, your strongest reason, and what would change your mind.',
    'It is given before the meeting and stays sealed until all first opinions are opened together.',
    'What the program suggests is not in these pages, so that nobody leans on it.',
    'Ask yourself: what did I see with my own eyes, and on which day?',
  ])
  paper.heading(2, 'How a case is talked about')
  paper.list([
    'First, what only one member has seen.',
    'Then the first opinions, without names, and the talk. Whoever manages or presents the candidate speaks last.',
    'A second vote, private again, and the verdict of the panel with its reason.',
  ])
}

function candidate(paper: Paper, page: PreReadPage): void {
  const { title, about, standing } = page
  paper.heading(1, title, { size: title.length > 120 ? 10 : title.length > 40 ? 15 : 24 })
  if (about !== '') paper.paragraph(shortened(about, 100), SMALL)
  if (page.candidateFor !== '')
    paper.paragraph(`Candidate for ${shortened(page.candidateFor, 85)}`, { size: 9, strong: true })
  paper.space(4)
  paper.figure(SIDE_BY_SIDE_HEIGHT, sideBySideInWords(page), (pen, top) =>
    drawSideBySide(pen, { left: paper.left, top, width: paper.width }, page),
  )
  paper.paragraph(
    'Blue squares: sales by period, filled where the period counts; pale bars: the middle half of peers. Orange diamonds: competencies, 1 to 5, with the 80 % range; the dashed line is what the job asks. Sales do not count towards leadership.',
    { size: 7.5, color: SOFT },
  )
  gates(paper, standing)
  if (page.earlier) sinceLastCycle(paper, page)
  else {
    paper.space(6)
    paper.facts([['Since the last cycle', 'There is no earlier cycle to compare with.']])
  }
  knowledge(paper, page)
  notes(paper, page.notes)
  if (paper.room() < ASKED) return
  paper.rule()
  paper.paragraph(
    'Your first opinion: a number from 1.0 to 5.0, a verdict and your strongest reason, sealed until all are opened. Ask yourself: what did I see with my own eyes, and on which day? What would change my mind?',
    { size: 8.5 },
  )
}

/** What stands behind both figures, as far as it is known. */
function sourceWords({ performance, leadership }: FrozenStanding): string {
  const { withoutLargestDeal, trendDirection, collaborationShare, periods } = performance
  const parts = [
    withoutLargestDeal === null
      ? null
      : `without the largest deal ${asPercent(withoutLargestDeal)} ${ofTarget(performance)}`,
    trendDirection === null
      ? null
      : `${trendDirection === 'none' ? 'no clear trend' : trendDirection} over ${asCount(periods, 'period')}`,
    collaborationShare === null
      ? null
      : `${asPercent(collaborationShare)} of revenue closed together with colleagues`,
  ].filter((part) => part !== null)
  const raters =
    leadership.raters === 0 ? '' : 'Scores are corrected for strict and lenient raters.'
  return [parts.length === 0 ? '' : `Sales: ${parts.join(', ')}.`, raters].filter(Boolean).join(' ')
}

/** Those in doubt first. */
const GATE_ORDER: readonly GateState[] = ['fail', 'unclear', 'unchecked', 'pass']

function gates(paper: Paper, { gates: all, leadership }: FrozenStanding): void {
  if (all.length === 0) return
  const sorted = all.toSorted((a, b) => GATE_ORDER.indexOf(a.state) - GATE_ORDER.indexOf(b.state))
  paper.heading(3, 'Gates, each of which must be met')
  paper.table({
    title: 'Gates, what each must reach and whether it is met',
    head: ['Gate', 'Score', 'State'],
    widths: [0.46, 0.34, 0.2],
    dense: true,
    rows: sorted.slice(0, GATES).map(({ gate, name, state, score, cut }) => {
      const se = leadership.competencies.find(({ competency }) => competency === gate)?.se ?? null
      const range = score === null || se === null ? '' : `, range ${scoreRange(score, se)}`
      const reach = cut === null ? '' : `${asScore(score)}${range}, must reach ${asScore(cut)}`
      return [{ text: shortened(name, 44), strong: true }, reach, GATE_CELLS[state]]
    }),
  })
  const more = sorted.slice(GATES)
  if (more.length === 0) return
  const counts = GATE_ORDER.flatMap((state) => {
    const count = more.filter((gate) => gate.state === state).length
    return count === 0 ? [] : [`${count} ${GATE_STATE_NAMES[state]}`]
  })
  paper.paragraph(`And ${asCount(more.length, 'more gate')}: ${asList(counts)}.`, SMALL)
}

/** What nobody has seen yet, beside what stands behind both figures. */
function knowledge(paper: Paper, page: PreReadPage): void {
  const spec: TableSpec = {
    title: 'What is not known yet, and where the numbers come from',
    head: ['What is not known yet', 'Where the numbers come from'],
    widths: [0.5, 0.5],
    dense: true,
    rows: [[shortened(unknownWords(page), 330), shortened(sourceWords(page.standing), 330)]],
  }
  const [cells = []] = spec.rows
  // On a page with no room left at all the candidate page has it.
  if (paper.room() < paper.rowHeight(spec, cells) + AROUND) return
  paper.space(2)
  paper.table(spec)
}

/** What the score does not rest on: sources that saw nothing, and competencies nobody has rated. */
function unknownWords({ standing, competencies }: PreReadPage): string {
  const { leadership } = standing
  const unseen = 1 - leadership.coverage
  const unrated = competencies.filter(
    ({ id }) =>
      (leadership.competencies.find((one) => one.competency === id)?.score ?? null) === null,
  )
  const parts = [
    unseen < 0.005
      ? 'Everything the job asks was seen by somebody.'
      : `${asPercent(unseen)} of what the job asks was seen by nobody.`,
    ...(unrated.length === 0
      ? []
      : [`Nobody has rated: ${asList(unrated.map(({ shortName }) => shortName))}.`]),
  ]
  return parts.join(' ')
}

/** What speaks for leading beside what speaks against, as many as leave room for the question at the foot. */
function notes(paper: Paper, all: readonly SeenNote[]): void {
  const [fors, againsts] = ['for', 'against'].map((side) => all.filter((one) => one.side === side))
  const cell = (note: SeenNote | undefined): Cell =>
    note ? { text: shortened(note.text, 120), below: note.about } : { text: '' }
  const spec: TableSpec = {
    title: 'What raters saw that speaks for leading, and against',
    head: ['What raters saw that speaks for leading', 'What raters saw that speaks against'],
    widths: [0.5, 0.5],
    dense: true,
    rows: Array.from({ length: Math.max(fors?.length ?? 0, againsts?.length ?? 0) }, (_, place) => [
      cell(fors?.[place]),
      cell(againsts?.[place]),
    ]),
  }
  let room = paper.room() - AROUND - ASKED
  const past = spec.rows.findIndex((cells) => {
    room -= paper.rowHeight(spec, cells)
    return room < 0
  })
  const rows = past < 0 ? spec.rows : spec.rows.slice(0, past)
  const isOpen = paper.room() >= HEADING + ASKED
  if (all.length === 0 && isOpen) {
    paper.heading(3, 'What raters wrote')
    paper.paragraph('No note speaks clearly for or against leading.', SMALL)
  }
  if (rows.length > 0) {
    paper.space(2)
    paper.table({ ...spec, rows })
  }
  const written = rows.flat().filter((one) => typeof one === 'object' && one.text !== '').length
  const left = all.length - written
  if (left > 0 && paper.room() > 16)
    paper.paragraph(`${asCount(left, written === 0 ? 'note' : 'more note')} in the program.`, {
      size: 8,
      color: SOFT,
    })
}
