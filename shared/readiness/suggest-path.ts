import { daysAfter } from '../model/calendar.ts'
import { isPromotion, VERDICT_NAMES, type Verdict } from '../model/decision.ts'
import type { PathLibrary, PathStep } from '../model/path.ts'
import { type Path, ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import type { CompetencyStanding } from '../model/standing.ts'
import { pathFor } from './paths.ts'

/** A step as it would enter a path, with the day it would be due. */
export interface SuggestedStep {
  step: PathStep
  dueOn: string
}

export interface SuggestedPath {
  /** Null = no path is suggested, only the evidence that is missing. */
  path: Path | null
  /** Why, in whole sentences. */
  because: string
  steps: SuggestedStep[]
}

interface Person {
  roleFit: RoleFit
  /** Of the newest signed decision; null = none. */
  verdict: Verdict | null
  leadership: readonly CompetencyStanding[]
  seller: readonly CompetencyStanding[]
}

/** The competencies a path works on first. */
const FOCUS = 2

/**
 * The path for one person and its first steps (SCIENCE section 4.4): the verdict decides where there is one, else the
 * role fit. Future leaders see the job first, then audition where their evidence is weakest or missing; a leader without
 * credibility also sharpens the weakest part of selling; expert sellers get a standing that fits their strongest side and
 * work on the weakest. Steps follow each other from `startsOn` (YYYY-MM-DD).
 */
export function suggestPath(
  person: Person,
  libraries: Readonly<Record<Path, PathLibrary>>,
  nameOf: (competency: string) => string,
  startsOn: string,
): SuggestedPath {
  const path = pathOf(person)
  const reason =
    person.verdict === null
      ? `The suggested role fit is “${ROLE_FIT_NAMES[person.roleFit]}”.`
      : `The verdict was “${VERDICT_NAMES[person.verdict]}”.`
  if (path === null) {
    return { path, because: `${reason} Evidence comes first; a path follows it.`, steps: [] }
  }
  const list = (ids: readonly string[]) => ids.map(nameOf).join(' and ')
  const { steps } = libraries[path]
  if (path === 'leader') {
    const focus = weakest(person.leadership)
    const chosen = steps.filter(({ kind }) => kind === 'preview').slice(0, 1)
    for (const competency of focus) add(chosen, bestStep(steps, competency, 'audition'))
    let more = ''
    if (person.roleFit === 'leader_build_credibility') {
      const [selling] = weakest(person.seller, 1)
      if (selling !== undefined) {
        add(chosen, bestStep(libraries['expert-seller'].steps, selling, 'craft'))
        more = ` Credibility as a seller grows with ${nameOf(selling)}.`
      }
    }
    return {
      path,
      because: `${reason} Weakest or least seen so far: ${list(focus)}.${more}`,
      steps: timed(chosen, startsOn),
    }
  }
  const [strongest] = [...person.seller]
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.competency < b.competency ? -1 : 1))
  const focus = weakest(person.seller)
  const chosen: PathStep[] = []
  add(chosen, bestStep(steps, strongest?.competency ?? focus[0] ?? '', 'standing'))
  for (const competency of focus) add(chosen, bestStep(steps, competency, 'craft'))
  const strong = strongest ? ` Strongest side: ${nameOf(strongest.competency)}.` : ''
  return {
    path,
    because: `${reason}${strong} To work on: ${list(focus)}.`,
    steps: timed(chosen, startsOn),
  }
}

function pathOf({ verdict, roleFit }: Person): Path | null {
  if (verdict === 'grow-as-expert-seller') return 'expert-seller'
  if (verdict === 'not-enough-evidence') return null
  if (verdict !== null && (isPromotion(verdict) || verdict === 'develop-as-leader')) return 'leader'
  return pathFor(roleFit)
}

/** Lowest scores first; what nobody observed comes after what was seen to be weak. */
function weakest(standings: readonly CompetencyStanding[], wanted = FOCUS): string[] {
  return [...standings]
    .sort(
      (a, b) =>
        (a.score ?? Number.POSITIVE_INFINITY) - (b.score ?? Number.POSITIVE_INFINITY) ||
        (a.competency < b.competency ? -1 : 1),
    )
    .slice(0, wanted)
    .map(({ competency }) => competency)
}

/** The step that shows this most directly; among equals the shortest. Steps of the wished kind come first. */
function bestStep(
  steps: readonly PathStep[],
  competency: string,
  kind: PathStep['kind'],
): PathStep | undefined {
  const rank = (step: PathStep) => {
    const at = step.competencies.indexOf(competency)
    return (at < 0 ? 100 : at) + (step.kind === kind ? 0 : 1000)
  }
  return [...steps]
    .filter(({ kind: own }) => own !== 'preview')
    .sort((a, b) => rank(a) - rank(b) || a.weeks - b.weeks || (a.id < b.id ? -1 : 1))[0]
}

function add(chosen: PathStep[], step: PathStep | undefined): void {
  if (step && !chosen.some(({ id }) => id === step.id)) chosen.push(step)
}

function timed(steps: readonly PathStep[], startsOn: string): SuggestedStep[] {
  let weeks = 0
  return steps.map((step) => {
    weeks += step.weeks
    return { step, dueOn: daysAfter(startsOn, 7 * weeks) }
  })
}
