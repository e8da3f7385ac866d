import { longDay } from '../../../shared/model/calendar.ts'
import type { Letterhead } from '../../../shared/model/letterhead.ts'
import type { StoredRoleModel } from '../../../shared/model/role-model.ts'
import { SCORED_SOURCES, SOURCE_NAMES } from '../../../shared/model/source.ts'
import { percent, thresholdsOf } from '../../../shared/readiness/role-model-diff.ts'
import { type Paper, SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

/** What a paper about the procedure itself is filled from. It names no candidate, rater or score. */
export interface HandOutSource {
  letterhead: Letterhead
  /** Null = outside of a cycle. `frozenOn`: the day its rules were frozen, null = rating has not started. */
  cycle: { name: string; frozenOn: string | null } | null
  /** The manager model of the cycle, or the one in force. */
  model: StoredRoleModel
  /** Years for which a signed record is kept. */
  years: number
  /** The day it is made, and the moment for the file (ISO-8601 UTC). */
  on: string
  at: string
}

async function start(
  { letterhead, cycle, model, on, at }: HandOutSource,
  title: string,
): Promise<Paper> {
  const paper = await createPaper({
    title,
    author: letterhead.organisation,
    subject: cycle?.name ?? 'Sales management',
    at,
    paper: letterhead.paper,
  })
  paper.paragraph([letterhead.organisation, cycle?.name, longDay(on)].filter(Boolean).join(' · '), {
    size: 9,
    color: SOFT,
  })
  paper.heading(1, title)
  paper.paragraph(
    cycle === null
      ? `Filled from the rules in force on this day: ${model.name}, version ${model.version}.`
      : cycle.frozenOn === null
        ? `Filled from the rules chosen on this day: ${model.name}, version ${model.version}. They are frozen when rating starts.`
        : `Filled from the rules of this cycle: ${model.name}, version ${model.version}, frozen on ${longDay(cycle.frozenOn)}.`,
    { size: 9, color: SOFT },
  )
  return paper
}

const finish = (paper: Paper, { model }: HandOutSource, title: string) =>
  paper.finish((page, pages) => ({
    left: `${title} · ${model.name}, version ${model.version}`,
    right: `${page} of ${pages}`,
  }))

const asYears = (years: number) => `${years} ${years === 1 ? 'year' : 'years'}`
const kept = ({ years }: HandOutSource) =>
  `As set on this day, a signed record is kept for ${asYears(years)} from its last signature or longer. A legal hold on it stops its deletion.`
const appeal = ({ letterhead: { appealTo, appealDays } }: HandOutSource) =>
  `To have a decision looked at again by a person: in writing to ${appealTo}, for at least ${appealDays} days after it is signed.`
const GROUPS =
  'Group attributes, such as sex, origin or age, are kept apart from everything that rates, scores and decides. Where any are recorded, HR can use them to check that groups are treated alike.'

const competencies = ({ model }: HandOutSource) => ({
  title: 'Competencies, their weights and an example of each',
  head: ['What is looked at', 'Weight', 'What a 4 of 5 looks like'],
  widths: [0.28, 0.1, 0.62],
  right: [1],
  rows: model.competencies.map(({ name, weight, anchors }) => [name, percent(weight), anchors[3]]),
})

const NOTICE = 'Notice to candidates'

/** For everybody who may be considered: what is looked at, who decides, what they may ask. */
export async function candidateNotice(source: HandOutSource): Promise<Buffer> {
  const { letterhead, model } = source
  const used = SCORED_SOURCES.filter((one) => model.rules.sourceWeights[one] > 0)
  const paper = await start(source, NOTICE)
  paper.paragraph(
    `${letterhead.organisation} uses a program to prepare decisions on who is promoted from selling to leading sellers. From ratings and sales results it works out scores and makes a suggestion. People decide.`,
  )
  paper.heading(2, 'What is looked at')
  paper.table(competencies(source))
  paper.heading(2, 'Where it comes from')
  paper.list([
    ...used.map(
      (one) => `${SOURCE_NAMES[one]}: ${percent(model.rules.sourceWeights[one])} of the weight.`,
    ),
    'Sales results stand beside the leadership score and have no weight in it. The suggestion looks at both.',
    'A self-rating, where one is given, has no weight.',
  ])
  paper.paragraph('What nobody has seen is said to be missing. It is never counted as a low score.')
  paper.paragraph(GROUPS)
  paper.heading(2, 'Who decides')
  paper.paragraph(
    'A named person writes the reason for each decision and signs it. Nobody decides about themselves. A verdict against the suggestion also needs a second person who agrees.',
  )
  paper.heading(2, 'How long it is kept')
  paper.paragraph(kept(source))
  paper.heading(2, 'What you may ask')
  paper.list([
    `For another way to take part, where you need one: ask ${letterhead.appealTo}.`,
    'For a copy of what is kept about you.',
    'That what is wrong is put right. A signed record is never rewritten; a correction is added to it and shown with it.',
    'That your own view is added to a record about you.',
    appeal(source),
  ])
  return finish(paper, source, NOTICE)
}

const OVERSIGHT = 'Statement of human oversight'

/** For HR, a works council or an authority: what the program does, what it cannot see, and who stands over it. */
export async function oversightStatement(source: HandOutSource): Promise<Buffer> {
  const paper = await start(source, OVERSIGHT)
  paper.heading(2, 'What the program does')
  paper.list([
    'It works out scores from ratings and sales results by fixed rules, and says how sure each score is.',
    'It suggests a role for each person, or says that the evidence is not enough.',
    'It makes no decision, sends nothing, and uses no network.',
  ])
  paper.heading(2, 'What people do')
  paper.list([
    'People choose the rules of a cycle. They are frozen when its rating starts; later versions do not touch it.',
    'People rate what they saw. Until a panel member has locked their ratings, the program keeps back from them the figures of the people they still rate.',
    'Where a panel gives first ballots, they are sealed until all are opened together.',
    'A named person writes the reason for each decision and signs it. Nobody decides about themselves.',
    'A verdict against the suggestion needs a second reason and a second person who agrees. A dissent is kept word for word.',
    'A signed decision is never rewritten. What is decided later is added to it, and both stay readable for as long as the record is kept.',
  ])
  paper.heading(2, 'How it can be checked')
  paper.list([
    'Signed decisions, and who opened or exported what about whom, are entries of a ledger. Each entry contains the hash of the one before it, so that a later change can be found.',
    kept(source),
    GROUPS,
    appeal(source),
  ])
  paper.heading(2, 'What the program cannot see')
  paper.list([
    'A view that all raters share. Where everybody rates the same people too high or too low, a comparison of raters does not show it.',
    'Work that nobody has rated. It is said to be missing and never counted as a low score.',
    'Whether what is entered is true. People answer for what they enter.',
  ])
  return finish(paper, source, OVERSIGHT)
}

const RULES = 'Rules behind a suggestion'

/** Every weight, gate and threshold of the rules that apply. */
export async function rulesDescription(source: HandOutSource): Promise<Buffer> {
  const { model } = source
  const paper = await start(source, RULES)
  if (model.description.trim() !== '') paper.paragraph(model.description)
  paper.heading(2, 'Competencies')
  paper.table(competencies(source))
  paper.heading(2, 'Sources')
  paper.table({
    title: 'Sources and their weights',
    head: ['Source', 'Weight'],
    widths: [0.8, 0.2],
    right: [1],
    rows: SCORED_SOURCES.map((one) => [SOURCE_NAMES[one], percent(model.rules.sourceWeights[one])]),
  })
  paper.heading(2, 'Gates')
  if (model.rules.gates.length === 0) paper.paragraph('These rules have no gate.')
  else {
    paper.paragraph('A gate is a minimum. No other score makes up for it.')
    paper.list(
      model.rules.gates.map((gate) =>
        gate.kind === 'conduct'
          ? `${gate.name}: no breach of conduct that was upheld.`
          : `${gate.name}: at least ${gate.cut} of 5 in ${model.competencies.find(({ id }) => id === gate.competency)?.name ?? gate.competency}.`,
      ),
    )
  }
  paper.heading(2, 'All thresholds')
  paper.paragraph('Shares and chances run from 0 to 1: 0.8 is 80 of 100.', { size: 9, color: SOFT })
  paper.table({
    title: 'Thresholds and their values',
    head: ['Threshold', 'Value'],
    widths: [0.6, 0.4],
    right: [1],
    rows: thresholdsOf(model.rules),
  })
  return finish(paper, source, RULES)
}
