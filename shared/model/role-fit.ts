import { z } from 'zod'

/** The suggestion of the program for one person, in the fixed order of SCIENCE section 4.4. */
export const ROLE_FITS = [
  'insufficient_evidence',
  'right_person_wrong_role',
  'not_now',
  'ready',
  'leader_build_credibility',
  'develop_and_recheck',
] as const
export const roleFitSchema = z.enum(ROLE_FITS)
export type RoleFit = z.infer<typeof roleFitSchema>

/** Ready first, then the nearer ones, people without enough evidence last. */
export const ROLE_FITS_BY_MERIT: readonly RoleFit[] = [
  'ready',
  'leader_build_credibility',
  'develop_and_recheck',
  'right_person_wrong_role',
  'not_now',
  'insufficient_evidence',
]

export const ROLE_FIT_NAMES: Record<RoleFit, string> = {
  insufficient_evidence: 'Insufficient evidence',
  right_person_wrong_role: 'Right person, wrong role',
  not_now: 'Not now',
  ready: 'Ready',
  leader_build_credibility: 'Leader, build credibility',
  develop_and_recheck: 'Develop and recheck',
}

/** `unchecked`: a gate of fact that nobody has looked at; it stops nothing, and is not met either. */
export const GATE_STATES = ['pass', 'unclear', 'fail', 'unchecked'] as const
export const gateStateSchema = z.enum(GATE_STATES)
export type GateState = z.infer<typeof gateStateSchema>

/** From what is settled to what is missed. */
export const GATES_BY_MERIT: readonly GateState[] = ['pass', 'unchecked', 'unclear', 'fail']

export const GATE_STATE_NAMES: Record<GateState, string> = {
  pass: 'met',
  unclear: 'unclear',
  unchecked: 'not checked',
  fail: 'not met',
}

/** What a gate says for the suggestion: one that nobody has looked at stops none. */
export const asWeighed = (state: GateState): Exclude<GateState, 'unchecked'> =>
  state === 'unchecked' ? 'pass' : state

/** The state of several gates as a whole: one that is not met says more than any that is open; null = there are none. */
export const worstOf = (gates: readonly { state: GateState }[]): GateState | null =>
  gates.length === 0
    ? null
    : ((['fail', 'unclear', 'unchecked'] as const).find((worst) =>
        gates.some(({ state }) => state === worst),
      ) ?? 'pass')

/** What the worst of somebody's gates says of them. */
export const WORST_GATE_NAMES: Record<GateState, string> = {
  pass: 'All met',
  unchecked: 'One is not looked at',
  unclear: 'One is open',
  fail: 'One is not met',
}

export const PATHS = ['leader', 'expert-seller'] as const
export const pathSchema = z.enum(PATHS)
export type Path = z.infer<typeof pathSchema>

export const PATH_NAMES: Record<Path, string> = {
  leader: 'Leader',
  'expert-seller': 'Expert seller',
}
