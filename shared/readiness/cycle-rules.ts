import type { CycleDates, CycleState } from '../model/cycle.ts'
import type { Role } from '../model/profile.ts'

/** What a person may want to do in a cycle. */
export const CYCLE_ACTS = [
  'edit',
  'choose-rules',
  'plan',
  'add-candidates',
  'withdraw-candidate',
  'set-panel',
  'rate',
  'calibrate',
  'decide',
] as const
export type CycleAct = (typeof CYCLE_ACTS)[number]

type ByState = Record<CycleState, string | null>

const RUNNING: ByState = {
  draft: null,
  rating: null,
  calibrating: null,
  decided: 'The cycle is decided; a new candidate or rater belongs in a new cycle.',
  closed: 'The cycle is closed and is kept as it is.',
}

/** Per act and state: null = may be done, otherwise the sentence that says why not. */
const WHY_NOT: Record<CycleAct, ByState> = {
  edit: {
    draft: null,
    rating: 'Name and openings are fixed when rating starts.',
    calibrating: 'Name and openings are fixed when rating starts.',
    decided: 'Name and openings are fixed when rating starts.',
    closed: 'The cycle is closed and is kept as it is.',
  },
  'choose-rules': {
    draft: null,
    rating: 'The rules were frozen when rating started, so that nobody can fit them to a person.',
    calibrating:
      'The rules were frozen when rating started, so that nobody can fit them to a person.',
    decided: 'The rules were frozen when rating started, so that nobody can fit them to a person.',
    closed: 'The cycle is closed and is kept as it is.',
  },
  plan: {
    ...RUNNING,
    decided: 'The cycle is decided; its dates are part of the record.',
  },
  'add-candidates': {
    ...RUNNING,
    decided: 'The cycle is decided; a further candidate belongs in a new cycle.',
  },
  'withdraw-candidate': {
    ...RUNNING,
    decided: 'The cycle is decided; add a withdrawal on the record, as a later decision.',
  },
  'set-panel': {
    ...RUNNING,
    decided: 'The cycle is decided; its panel is part of the record.',
  },
  rate: {
    draft: 'Rating starts when the cycle leaves draft.',
    rating: null,
    calibrating: 'Ratings are closed since calibration began; only late candidates can be rated.',
    decided: 'The cycle is decided; its ratings are part of the record.',
    closed: 'The cycle is closed and is kept as it is.',
  },
  calibrate: {
    draft: 'Calibration follows rating; this cycle is still a draft.',
    rating: 'Calibration starts when ratings are closed, so that first opinions stay independent.',
    calibrating: null,
    decided: 'The cycle is decided.',
    closed: 'The cycle is closed and is kept as it is.',
  },
  decide: {
    draft: 'A decision follows rating and calibration; this cycle is still a draft.',
    rating: 'A decision follows calibration; ratings are still open.',
    calibrating: null,
    decided: null,
    closed: 'The cycle is closed and is kept as it is.',
  },
}

/** Null when the act may be done in this state, otherwise why not, in one sentence. */
export const whyNot = (act: CycleAct, state: CycleState): string | null => WHY_NOT[act][state]

/** Who only sits on the panel sees no figures while ratings are open, so that nobody rates with the result in view. */
export const standingsHidden = (state: CycleState, roles: readonly Role[]): boolean =>
  state === 'rating' && roles.length > 0 && roles.every((role) => role === 'panel')

/** Whether this candidate can be rated now; a late addition may still be rated while the others are calibrated. */
export function whyNotRated(
  state: CycleState,
  candidate: { addedIn: CycleState; withdrawnAt: string | null },
): string | null {
  if (candidate.withdrawnAt !== null) return 'The candidate has been withdrawn from this cycle.'
  if (state === 'calibrating' && candidate.addedIn === 'calibrating') return null
  return whyNot('rate', state)
}

/** A cycle whose rules hold: frozen, and not yet history. While one is open, scoring rules stay as they are. */
export const isOpen = (state: CycleState): boolean =>
  state === 'rating' || state === 'calibrating' || state === 'decided'

export interface CycleFacts {
  state: CycleState
  openings: number
  /** Candidates not withdrawn. */
  candidates: number
  /** Panel members who rate, and who vote. */
  raters: number
  voters: number
  /** Independent raters the frozen rules ask for. */
  minRaters: number
  /** Candidates with fewer raters than that, those of earlier ratings and of the panel together. */
  outOfReach: number
  /** Why the panel's own forms are not enough; null = they are, with what is known of the candidates already. */
  sourceNote: string | null
  dates: CycleDates
  /** Candidates whom somebody who rates is too close to and left out. */
  leftOut: number
  /** Panel members whose ratings are not locked; null = not known. */
  unlocked: number | null
  /** Candidates without a verdict, and those whose verdict is not signed; null = not known. */
  undecided: number | null
  unsigned: number | null
  /** Signed records of this cycle. */
  records: number
  /** A calibration session is not closed. */
  inSession: boolean
  /** Candidates on whom nobody on the panel gave a first opinion. */
  withoutOpinion: number
  /** Signed decisions whose letter is not given. */
  lettersNotGiven: number
}

/** Where a cycle can go from a state; going back takes a reason. */
const MOVES: Record<CycleState, readonly CycleState[]> = {
  draft: ['rating'],
  rating: ['calibrating'],
  calibrating: ['decided', 'rating'],
  decided: ['closed'],
  closed: [],
}

export interface Move {
  to: CycleState
  /** Back to an earlier state. */
  back: boolean
  /** What is in the way; empty = the step can be taken. */
  problems: string[]
  /** Worth knowing before the step; does not stop it. */
  cautions: string[]
  /** What is missing; the step takes a reason for going on without it. */
  missing: string[]
}

/** Every step open to a cycle, each with what is in its way. The way forward comes first. */
export function moves(facts: CycleFacts): Move[] {
  return MOVES[facts.state].map((to) => ({
    to,
    back: facts.state === 'calibrating' && to === 'rating',
    problems: problems(facts, to),
    cautions: cautions(facts, to),
    missing: missing(facts, to),
  }))
}

function problems(facts: CycleFacts, to: CycleState): string[] {
  const found: string[] = []
  if (facts.state === 'draft' && to === 'rating') {
    if (facts.openings === 0) found.push('Name at least one opening.')
    if (facts.candidates === 0) found.push('Add at least one candidate.')
    if (facts.raters === 0) found.push('Put at least one person on the panel who rates.')
    const order = datesOutOfOrder(facts.dates)
    if (order !== null) found.push(order)
  }
  if (to === 'calibrating' && facts.candidates === 0)
    found.push('Every candidate has been withdrawn; there is nobody to calibrate.')
  if (to === 'decided' && facts.undecided !== null && facts.undecided > 0)
    found.push(`${people(facts.undecided)} still without a verdict.`)
  if (to === 'decided' && facts.unsigned !== null && facts.unsigned > 0)
    found.push(`${people(facts.unsigned)} with a verdict that is not signed.`)
  if (facts.state === 'calibrating' && facts.inSession)
    found.push('A calibration session is under way. Close it or discard it first.')
  if (facts.state === 'calibrating' && to === 'rating' && facts.records > 0)
    found.push('A decision of this cycle is already signed.')
  return found
}

function cautions(facts: CycleFacts, to: CycleState): string[] {
  const found: string[] = []
  if (facts.state === 'draft' && to === 'rating') {
    found.push('Openings, weights, gates and thresholds are frozen from here on.')
    if (facts.sourceNote !== null) found.push(facts.sourceNote)
    if (facts.candidates > 0 && facts.candidates < facts.openings)
      found.push(`There are ${facts.openings} openings for ${people(facts.candidates)}.`)
  }
  if (to === 'calibrating' && facts.unlocked !== null && facts.unlocked > 0)
    found.push(`${people(facts.unlocked)} on the panel have not locked their ratings.`)
  if (to === 'calibrating' && facts.leftOut > 0)
    found.push(
      `${people(facts.leftOut)} left out by a rater who is too close; those answers are missing on purpose.`,
    )
  if (to === 'calibrating' && facts.voters === 0) found.push('Nobody on the panel votes.')
  return found
}

function missing(facts: CycleFacts, to: CycleState): string[] {
  if (facts.state === 'draft' && facts.raters > 0 && facts.outOfReach > 0)
    return [
      `${people(facts.outOfReach)} cannot get a suggestion, whatever the answers. It takes ${facts.minRaters} independent raters; the panel and earlier raters together are fewer.`,
    ]
  if (to === 'decided' && facts.withoutOpinion > 0)
    return [`${people(facts.withoutOpinion)} decided without a first opinion of the panel.`]
  if (to === 'closed' && facts.lettersNotGiven > 0)
    return [
      facts.lettersNotGiven === 1
        ? '1 letter is not given yet.'
        : `${facts.lettersNotGiven} letters are not given yet.`,
    ]
  return []
}

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** Null when the planned days follow each other, otherwise the sentence that names the first pair that does not. */
export function datesOutOfOrder(dates: CycleDates): string | null {
  const named = [
    ['the start', dates.startsOn],
    ['the day ratings are due', dates.ratingsDueOn],
    ['calibration', dates.calibrationOn],
    ['the decision', dates.decisionDueOn],
  ] as const
  let earlier: readonly [string, string] | null = null
  for (const [name, day] of named) {
    if (day === null) continue
    if (earlier !== null && day < earlier[1])
      return `The dates are out of order: ${name} comes before ${earlier[0]}.`
    earlier = [name, day]
  }
  return null
}
