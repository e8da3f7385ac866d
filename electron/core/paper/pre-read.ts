import { longDay } from '../../../shared/model/calendar.ts'
import { GATE_STATE_NAMES, type GateState } from '../../../shared/model/role-fit.ts'
import { ofTarget } from '../../../shared/readiness/sales-words.ts'
import type { EarlierCycle } from '../../../shared/readiness/since-last-cycle.ts'
import { asCount, asList, asPercent, asScore } from '../../../shared/readiness/wording.ts'
import { type Paper, SOFT } from './paper.ts'
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
  /** ISO-8601 UTC. */
  at: string
}

const SMALL = { size: 9, color: SOFT }
/** Most gates that stand on a page, those in doubt first. */
const GATES = 5
/** Points that a note of three lines takes. */
const NOTE = 42
/** Points that the question at the foot of a page takes. */
const ASKED = 68
/** Points that a heading needs before it begins. */
const HEADING = 100

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
  paper.space(4)
  paper.figure(SIDE_BY_SIDE_HEIGHT, sideBySideInWords(page), (pen, top) =>
    drawSideBySide(pen, { left: paper.left, top, width: paper.width }, page),
  )
  paper.paragraph(
    'Blue squares: sales by period, filled where the period counts; pale bars: the middle half of peers. Orange diamonds: competencies, 1 to 5, with the 80 % range; the dashed line is what the job asks. Sales do not count towards leadership.',
    { size: 7.5, color: SOFT },
  )
  gates(paper, standing)
  sinceLastCycle(paper, page)
  unknown(paper, page)
  const from = sourceWords(standing)
  if (from !== '' && paper.room() >= HEADING + ASKED) {
    paper.heading(3, 'Where the numbers come from')
    paper.paragraph(from, { size: 9 })
  }
  notes(paper, page.notes)
  if (paper.room() < ASKED) return
  paper.rule()
  paper.paragraph(
    'Your first opinion: a number from 1.0 to 5.0, a verdict and your strongest reason. It stays sealed until all are opened together. Ask yourself: what did I see with my own eyes, and on which day? What would change my mind?',
    { size: 9 },
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
    leadership.raters === 0
      ? ''
      : `Rated by ${asCount(leadership.raters, 'person', 'people')}; scores are corrected for strict and lenient raters.`
  return [parts.length === 0 ? '' : `Sales: ${parts.join(', ')}.`, raters].filter(Boolean).join(' ')
}

/** Those in doubt first. */
const GATE_ORDER: readonly GateState[] = ['fail', 'unclear', 'unchecked', 'pass']

function gates(paper: Paper, { gates: all }: FrozenStanding): void {
  if (all.length === 0) return
  const sorted = all.toSorted((a, b) => GATE_ORDER.indexOf(a.state) - GATE_ORDER.indexOf(b.state))
  paper.heading(3, 'Gates, each of which must be met')
  paper.facts(
    sorted.slice(0, GATES).map(({ name, state, score, cut }) => {
      const reach = cut === null ? '' : `, ${asScore(score)}, must reach ${asScore(cut)}`
      return [shortened(name, 40), `${GATE_STATE_NAMES[state]}${reach}`] as const
    }),
    240,
  )
  const more = sorted.slice(GATES)
  if (more.length === 0) return
  const counts = GATE_ORDER.flatMap((state) => {
    const count = more.filter((gate) => gate.state === state).length
    return count === 0 ? [] : [`${count} ${GATE_STATE_NAMES[state]}`]
  })
  paper.paragraph(`And ${asCount(more.length, 'more gate')}: ${asList(counts)}.`, SMALL)
}

/** What the score does not rest on: sources that saw nothing, and competencies nobody has rated. */
function unknown(paper: Paper, { standing, competencies }: PreReadPage): void {
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
  paper.heading(3, 'What is not known yet')
  paper.paragraph(shortened(parts.join(' '), 330), { size: 9 })
}

/** As many notes as the page has room for, one from either side in turn; how many more there are is said. */
function notes(paper: Paper, all: readonly SeenNote[]): void {
  let written = 0
  if (paper.room() >= HEADING) {
    paper.heading(3, 'What raters wrote')
    if (all.length === 0) paper.paragraph('No note speaks clearly for or against leading.', SMALL)
    for (const { text, about, side } of inTurn(all)) {
      if (paper.room() < NOTE) break
      const said = `${side === 'for' ? 'For' : 'Against'}: ${shortened(text, 190)} (${about})`
      paper.list([said], { size: 8.5 })
      written += 1
    }
  }
  const left = all.length - written
  if (left > 0 && paper.room() > 16)
    paper.paragraph(`${asCount(left, written === 0 ? 'note' : 'more note')} in the program.`, {
      size: 8,
      color: SOFT,
    })
}

function inTurn(all: readonly SeenNote[]): SeenNote[] {
  const [fors, againsts] = ['for', 'against'].map((side) => all.filter((one) => one.side === side))
  return Array.from({ length: all.length }, (_, place) => [fors?.[place], againsts?.[place]])
    .flat()
    .filter((note) => note !== undefined)
}
