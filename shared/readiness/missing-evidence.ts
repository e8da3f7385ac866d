import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import type { Standing } from '../model/standing.ts'

/** One way to learn more about a person, with its cost and its effect on the leadership interval. */
export interface MissingEvidence {
  kind: 'source' | 'competency' | 'raters' | 'panel' | 'results' | 'seller-model'
  title: string
  sentence: string
  source: ScoredSource | null
  competency: string | null
  /** Working hours of everyone involved. */
  hours: number
  /** Standard error of the leadership score afterwards; null where it does not apply. */
  seAfter: number | null
  /** Share by which the leadership interval shrinks, 0–1. */
  narrowsBy: number
}

/** Working hours to get one source for one person (our judgement): preparation, the conversation or exercise, scoring. */
const HOURS: Record<ScoredSource, number> = {
  interview: 3,
  simulation: 1.5,
  multisource: 1.5,
  experience: 0.5,
  sjt: 0.75,
}

const WHAT: Record<ScoredSource, string> = {
  interview: 'A structured interview with two scorers',
  simulation: 'A leadership simulation',
  multisource: 'Ratings by three colleagues',
  experience: 'The lead-experience record',
  sjt: 'The judgement test',
}

/** Ratings asked for when a multisource panel is thin. */
const MORE_RATERS = 3
const HOURS_A_RATER = 0.5

/**
 * What is missing, best first: by how much an hour of work would narrow the leadership interval. A missing source is
 * expected to bring its own standard error in place of the full spread of the peers.
 */
export function missingEvidence(standing: Standing, model: RoleModel): MissingEvidence[] {
  const { leadership } = standing
  const found = [
    ...SCORED_SOURCES.flatMap((source) => missingSource(source, standing, model)),
    ...moreRaters(standing, model),
    ...unseenCompetencies(standing, model),
  ]
  found.sort((a, b) => b.narrowsBy / b.hours - a.narrowsBy / a.hours || a.hours - b.hours)
  if (standing.performance.periods < 4) {
    found.push({
      kind: 'results',
      title: standing.performance.periods === 0 ? 'Sales results' : 'More sales periods',
      sentence:
        standing.performance.periods === 0
          ? 'No period with a quota and a result is known, so sales credibility is open.'
          : `Only ${periods(standing.performance.periods)} count, so the sales score leans on the peer group.`,
      source: null,
      competency: null,
      hours: 0.25,
      seAfter: leadership.se,
      narrowsBy: 0,
    })
  }
  if (standing.seller.score === null) {
    found.push({
      kind: 'seller-model',
      title: 'Ratings on the seller model',
      sentence:
        'Nobody has rated the selling job itself, so the contrast between the two jobs is open.',
      source: null,
      competency: null,
      hours: 1,
      seAfter: leadership.se,
      narrowsBy: 0,
    })
  }
  return found
}

const periods = (count: number) => (count === 1 ? 'one period' : `${count} periods`)

function missingSource(
  source: ScoredSource,
  { leadership }: Standing,
  model: RoleModel,
): MissingEvidence[] {
  const found = leadership.sources.find((entry) => entry.source === source)
  if (!found || found.score !== null || found.weight === 0) return []
  const total = leadership.sources.reduce((sum, { weight }) => sum + weight, 0)
  const share = found.weight / total
  const after = seAfter(
    leadership,
    share * (found.imputed?.sd ?? model.rules.unseen.sd),
    share * expectedSe(source, model),
  )
  const coverage = `coverage rises from ${percent(leadership.coverage)} to ${percent(leadership.coverage + share)}`
  return [
    {
      kind: 'source',
      title: WHAT[source],
      sentence: `${duration(HOURS[source])}; ${after.seAfter !== null && after.narrowsBy > 0.005 ? `narrows the leadership interval by ${percent(after.narrowsBy)}, ` : ''}${coverage}.`,
      source,
      competency: null,
      hours: HOURS[source],
      ...after,
    },
  ]
}

/** Standard error a fresh source is expected to bring; three raters where the panel itself decides. */
function expectedSe(source: ScoredSource, model: RoleModel): number {
  return model.rules.sourceErrors[source] ?? panelSe(MORE_RATERS, model)
}

/** Standard error of a fair score from `raters` ratings under the severity priors, leniency spread included. */
function panelSe(raters: number, { rules: { severity } }: RoleModel): number {
  const person = severity.sigma2 / severity.lambdaRatee
  const rating = severity.sigma2 * (1 + 1 / severity.lambdaRater)
  return Math.sqrt(1 / (1 / person + raters / rating))
}

function seAfter(
  leadership: Standing['leadership'],
  before: number,
  after: number,
): { seAfter: number | null; narrowsBy: number } {
  if (leadership.se === null) return { seAfter: null, narrowsBy: 1 }
  const variance = leadership.se ** 2 - before ** 2 + after ** 2
  const se = Math.sqrt(Math.max(variance, 0))
  return { seAfter: se, narrowsBy: Math.max(0, 1 - se / leadership.se) }
}

function moreRaters({ leadership }: Standing, model: RoleModel): MissingEvidence[] {
  const { minRaters } = model.rules
  const panel = leadership.sources.find(({ source }) => source === 'multisource')
  if (!panel || panel.score === null || panel.se === null || panel.raters >= 6) return []
  const total = leadership.sources.reduce((sum, { weight }) => sum + weight, 0)
  const share = panel.weight / total
  const gained =
    panel.se * (panelSe(panel.raters + MORE_RATERS, model) / panelSe(panel.raters, model))
  const after = seAfter(leadership, share * panel.se, share * gained)
  const needed =
    leadership.raters < minRaters
      ? ` The rule asks for ${minRaters} independent raters; ${leadership.raters} so far.`
      : ''
  return [
    {
      kind: 'raters',
      title: `${MORE_RATERS} more colleagues in the ${SOURCE_NAMES.multisource.toLowerCase()}`,
      sentence: `${duration(MORE_RATERS * HOURS_A_RATER)}; narrows the leadership interval by ${percent(after.narrowsBy)}.${needed}`,
      source: 'multisource',
      competency: null,
      hours: MORE_RATERS * HOURS_A_RATER,
      ...after,
    },
  ]
}

function unseenCompetencies({ leadership }: Standing, model: RoleModel): MissingEvidence[] {
  if (leadership.score === null) return []
  return leadership.competencies.flatMap(({ competency, score }): MissingEvidence[] => {
    const definition = model.competencies.find(({ id }) => id === competency)
    if (!definition || score !== null) return []
    const isGate = model.rules.gates.some(
      (gate) => gate.kind === 'competency' && gate.competency === competency,
    )
    return [
      {
        kind: 'competency',
        title: `${definition.name}: not observed by anyone`,
        sentence: isGate
          ? 'This is a gate: without evidence it stays unclear.'
          : 'Nobody has rated it in any source.',
        source: null,
        competency,
        hours: 0.5,
        seAfter: leadership.se,
        narrowsBy: isGate ? 0.1 : 0.02,
      },
    ]
  })
}

const percent = (share: number) => `${Math.round(share * 100)} %`

const duration = (hours: number) =>
  hours < 1
    ? `${Math.round(hours * 60)} minutes`
    : hours === 1
      ? '1 hour'
      : hours === 1.5
        ? '90 minutes'
        : `${hours} hours`
