import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { asChance, asPercent, asScore } from '../../../shared/readiness/wording.ts'
import {
  type BriefOrigin,
  briefFoot,
  extremes,
  GATE_CELLS,
  scoreRange,
  steadiness,
} from './brief-parts.ts'
import { type Paper, SOFT } from './paper.ts'
import { drawSideBySide, sideBySideInWords } from './side-by-side.ts'
import { createPaper } from './write-paper.ts'

const PICTURE_HEIGHT = 176
const SMALL = { size: 8, color: SOFT }
/** Competencies named as strongest and as weakest. */
const NAMED = 2

/** One person on one page, for a board: what is suggested and why, both jobs, what was seen and what is missing. */
export async function candidateBrief(candidate: Candidate, origin: BriefOrigin): Promise<Buffer> {
  const { rep } = candidate
  const paper = await createPaper({
    title: `Candidate brief: ${rep.name}`,
    author: origin.madeBy,
    subject: 'Candidate brief, confidential',
    at: origin.at,
  })
  head(paper, candidate)
  suggestion(paper, candidate)
  picture(paper, candidate)
  gates(paper, candidate)
  seen(paper, candidate)
  sources(paper, candidate)
  missing(paper, candidate)
  return paper.finish(briefFoot(origin))
}

function head(paper: Paper, { rep, managerName, employment, cycles }: Candidate): void {
  const open = cycles.filter(({ state }) => state !== 'closed').map(({ name }) => name)
  const cycle = open.length > 0 ? open.join(', ') : 'in no open cycle'
  paper.paragraph(`Candidate brief · ${cycle} · confidential`, SMALL)
  paper.heading(1, rep.name)
  const about = [
    rep.role,
    employment?.status === 'left' &&
      (employment.leftOn === null ? 'has left' : `left on ${longDay(employment.leftOn)}`),
    employment?.status === 'manager' && 'already a manager',
    rep.team,
    rep.segment,
    rep.hiredOn && `hired ${longDay(rep.hiredOn)}`,
    managerName && `reports to ${managerName}`,
    `id ${rep.repId}`,
  ]
  paper.paragraph(about.filter(Boolean).join(' · '), { size: 9, color: SOFT })
}

function suggestion(paper: Paper, candidate: Candidate): void {
  const { standing, headline, robustness, contrastSentence } = candidate
  paper.paragraph(`Suggested: ${ROLE_FIT_NAMES[standing.roleFit]}`, { size: 13, strong: true })
  paper.paragraph(headline, { size: 9 })
  paper.paragraph(
    `${contrastSentence} How sure: ${steadiness(candidate)}. ${robustness.sentence}`,
    {
      size: 9,
    },
  )
}

function picture(paper: Paper, { standing, series, models, rules }: Candidate): void {
  const data = { standing, series, competencies: models.manager, line: rules.line }
  paper.space(3)
  paper.figure(PICTURE_HEIGHT, sideBySideInWords(data), (pen, top) =>
    drawSideBySide(
      pen,
      { left: paper.left, top, width: paper.width, height: PICTURE_HEIGHT },
      data,
    ),
  )
}

function gates(paper: Paper, { standing }: Candidate): void {
  paper.table({
    title: 'Gates with their scores',
    dense: true,
    head: ['Gate', 'Score', 'At least', 'Chance', 'State'],
    widths: [0.4, 0.13, 0.15, 0.16, 0.16],
    right: [1, 2, 3],
    rows: standing.gates.map(({ name, score, cut, p, state }) => [
      name,
      asScore(score),
      asScore(cut),
      asChance(p),
      GATE_CELLS[state],
    ]),
  })
  paper.space(3)
}

function seen(paper: Paper, candidate: Candidate): void {
  const { strongest, weakest } = extremes(candidate, NAMED)
  const { even } = candidate
  const rows = [
    ...strongest.map((one) => ({ ...one, which: even ? 'Highest' : 'Strongest' })),
    ...weakest.map((one) => ({ ...one, which: even ? 'Lowest' : 'Weakest' })),
  ]
  if (rows.length === 0) return
  if (even)
    paper.paragraph(
      'Even: the highest and the lowest competency are no further apart than chance may set them.',
      SMALL,
    )
  paper.table({
    title: 'Highest and lowest competencies, and what was seen',
    dense: true,
    head: ['', 'Competency', 'Score', '80 % sure', 'What was seen'],
    widths: [0.1, 0.23, 0.07, 0.1, 0.5],
    right: [2, 3],
    rows: rows.map(({ which, name, score, se, quote }) => [
      which,
      name,
      asScore(score),
      scoreRange(score, se),
      quote ? `“${quote.text}” ${SOURCE_NAMES[quote.source]}` : { text: 'no note', color: SOFT },
    ]),
  })
  paper.space(3)
}

function sources(paper: Paper, { standing: { leadership } }: Candidate): void {
  paper.table({
    title: 'Who rated, by source, without names',
    dense: true,
    head: [
      'Who rated',
      'Weight',
      'Raters',
      'Ratings',
      'Score',
      '80 % sure of',
      'Of the model seen',
    ],
    widths: [0.28, 0.1, 0.1, 0.1, 0.1, 0.15, 0.17],
    right: [1, 2, 3, 4, 5, 6],
    rows: [
      ...leadership.sources.map(({ source, weight, raters, ratings, score, se, coverage }) => [
        SOURCE_NAMES[source],
        `${weight} %`,
        String(raters),
        String(ratings),
        asScore(score),
        scoreRange(score, se),
        asPercent(coverage),
      ]),
      [
        { text: 'All', strong: true },
        '',
        { text: String(leadership.raters), strong: true },
        String(leadership.sources.reduce((sum, { ratings }) => sum + ratings, 0)),
        { text: asScore(leadership.score), strong: true },
        scoreRange(leadership.score, leadership.se),
        asPercent(leadership.coverage),
      ],
    ],
  })
  paper.space(3)
}

function missing(paper: Paper, { missing: open, rules, modelVersion }: Candidate): void {
  const [first, second] = open
  paper.paragraph(
    first
      ? `Missing: ${[first, second].flatMap((one) => one?.title ?? []).join('; ')}.`
      : 'Missing: nothing. Every source was seen, by enough raters.',
    { size: 9 },
  )
  paper.paragraph(
    `Not decided: this is what the evidence suggests. Scores are corrected for strict and lenient raters; the line is ${asScore(rules.line)}. Ranges are 80 % certain. Sales performance has no weight in leadership aptitude. Role model ${modelVersion}.`,
    SMALL,
  )
}
