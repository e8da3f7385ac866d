import { z } from 'zod'
import { overrideSchema, verdictSchema } from './decision.ts'
import { realDaySchema } from './facts.ts'
import { caseIdSchema, cycleIdSchema, personIdSchema, repIdSchema, sessionIdSchema } from './id.ts'
import { gateStateSchema, roleFitSchema } from './role-fit.ts'

/** Longest text in one field of a ballot. */
export const BALLOT_CHARACTERS = 600
const said = z.string().trim().max(BALLOT_CHARACTERS)

/** One panel member's first opinion on one candidate, written before anybody else's is seen. */
export const ballotSchema = z.strictObject({
  /** Leadership aptitude, 1–5 in steps of a tenth. */
  estimate: z.number().min(1).max(5).multipleOf(0.1),
  verdict: verdictSchema,
  strongestReason: said.min(1),
  /** Empty = nothing that others have not seen as well. */
  onlyISaw: said,
  wouldChangeMyMind: said.min(1),
})
export type Ballot = z.infer<typeof ballotSchema>

/** The second, private opinion after the talk. */
export const secondBallotSchema = ballotSchema.pick({ estimate: true, verdict: true })
export type SecondBallot = z.infer<typeof secondBallotSchema>

export const SESSION_STATES = ['sealed', 'revealed', 'closed'] as const
export const sessionStateSchema = z.enum(SESSION_STATES)
export type SessionState = z.infer<typeof sessionStateSchema>

/** Where a case stands: not revealed, agreed without talk (and accepted), to be discussed, set aside, done. */
export const CASE_MARKS = ['waiting', 'consent', 'accepted', 'open', 'parked', 'discussed'] as const
export const caseMarkSchema = z.enum(CASE_MARKS)
export type CaseMark = z.infer<typeof caseMarkSchema>

/** The order of one case in the room: what only one has seen, first opinions, talk, second ballot, verdict. */
export const ROOM_STEPS = ['only', 'opinions', 'talk', 'second', 'verdict'] as const
export const roomStepSchema = z.enum(ROOM_STEPS)
export type RoomStep = z.infer<typeof roomStepSchema>

export const ROOM_STEP_NAMES: Record<RoomStep, string> = {
  only: 'What only one of us has seen',
  opinions: 'First opinions',
  talk: 'Talk',
  second: 'Second ballot',
  verdict: 'Verdict',
}

/** Why somebody does not vote on a case. */
export const BAR_KINDS = [
  'manager',
  'presenter',
  'sponsor',
  'conflict',
  'self',
  'rival',
  'no-vote',
] as const
export const barKindSchema = z.enum(BAR_KINDS)
export type BarKind = z.infer<typeof barKindSchema>

export const BAR_NAMES: Record<BarKind, string> = {
  manager: 'direct manager',
  presenter: 'presenter',
  sponsor: 'sponsor',
  conflict: 'conflict of interest',
  self: 'the candidate',
  rival: 'a candidate of the same cycle',
  'no-vote': 'on the panel without a vote',
}

/** Where a member of a session is; votes of somebody absent or gone stay counted, and no further one is awaited. */
export const presenceSchema = z.enum(['here', 'absent', 'left'])

/** Somebody on the panel of a session, under the name they had at its reveal. */
export const sessionMemberSchema = z.strictObject({
  personId: personIdSchema,
  name: z.string(),
  canVote: z.boolean(),
  presence: presenceSchema,
})
export type SessionMember = z.infer<typeof sessionMemberSchema>

/** What the panel concluded about one case. */
export const conclusionSchema = z.strictObject({
  verdict: verdictSchema,
  opening: z.string().nullable(),
  reason: z.string(),
  conditions: z.string(),
  /** The day by which the conditions are to be met; null = none is named. */
  conditionsBy: realDaySchema.nullable().default(null),
  override: overrideSchema.nullable(),
  /** Why the verdict is not the one most votes were for; empty = it is, or there was none. */
  againstMajority: z.string(),
  at: z.string(),
})
export type Conclusion = z.infer<typeof conclusionSchema>

/** What somebody may declare; manager, presenter and candidate are known from the cycle. */
export const DECLARED_KINDS = ['sponsor', 'conflict'] as const
export const declaredKindSchema = z.enum(DECLARED_KINDS)

/** Why a rating or a suggested verdict was changed in the room: a closed list, so that changes can be counted. */
export const CHANGE_CODES = [
  'new-evidence',
  'wrong-person-or-period',
  'scale-misread',
  'seen-by-others',
  'evidence-doubted',
  'correction-undone',
] as const
export const changeCodeSchema = z.enum(CHANGE_CODES)
export type ChangeCode = z.infer<typeof changeCodeSchema>

export const CHANGE_CODE_NAMES: Record<ChangeCode, string> = {
  'new-evidence': 'Evidence nobody had before',
  'wrong-person-or-period': 'Rated the wrong person or period',
  'scale-misread': 'The steps were read differently',
  'seen-by-others': 'Others saw what the rater could not',
  'evidence-doubted': 'The evidence behind it was wrong',
  'correction-undone': 'An earlier change is taken back',
}

/** Why nothing was tried that could make the program suggest something else. */
export const untriedSchema = z.enum(['method-one', 'other-rules'])
export type Untried = z.infer<typeof untriedSchema>

/** Why the program suggested what it did, as it stood at the reveal. */
const lockedWhySchema = z.strictObject({
  /** Members of the peer group, the person included. */
  peers: z.number().int(),
  gates: z.array(
    z.strictObject({
      name: z.string(),
      state: gateStateSchema,
      score: z.number().nullable(),
      cut: z.number().nullable(),
    }),
  ),
  reasons: z.array(z.strictObject({ text: z.string(), support: z.string().nullable() })),
})

/** The figures of a case as they stood at the reveal. Nothing in the room changes them. */
export const lockedSchema = z.strictObject({
  sales: z.number().nullable(),
  salesSe: z.number().nullable(),
  percentile: z.number().nullable(),
  leadership: z.number().nullable(),
  leadershipSe: z.number().nullable(),
  line: z.number(),
  coverage: z.number(),
  raters: z.number().int(),
  suggestion: roleFitSchema,
  /** What would make the program suggest something else; null = the suggestion holds. */
  fragile: z.string().nullable(),
  /** Null = it was tried; absent in sessions that earlier programs revealed. */
  untried: untriedSchema.nullable().optional(),
  contrast: z.string(),
  /** Absent in sessions that earlier programs revealed. */
  why: lockedWhySchema.optional(),
  at: z.string(),
})
export type Locked = z.infer<typeof lockedSchema>

export const sessionSchema = z.strictObject({
  sessionId: sessionIdSchema,
  cycleId: cycleIdSchema,
  state: sessionStateSchema,
  facilitatorId: personIdSchema,
  coFacilitators: z.array(personIdSchema),
  currentCase: caseIdSchema.nullable(),
  namesHidden: z.boolean(),
  scoresHidden: z.boolean(),
  clockSince: z.string().nullable(),
  createdAt: z.string(),
  revealedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
})
export type Session = z.infer<typeof sessionSchema>

export const agendaItemSchema = z.strictObject({
  caseId: caseIdSchema,
  sessionId: sessionIdSchema,
  repId: repIdSchema,
  letter: z.string(),
  late: z.boolean(),
  position: z.number().int().nullable(),
  mark: caseMarkSchema,
  step: roomStepSchema,
  spread: z.number().nullable(),
  need: z.number().nullable(),
  /** Two or three words for the agenda. */
  tag: z.string(),
  reasons: z.array(z.string()),
  locked: lockedSchema.nullable(),
  budgetSeconds: z.number().int(),
  spentSeconds: z.number().int(),
  /** First leadership number said aloud in the room. */
  firstNumber: z.number().nullable(),
})
export type AgendaItem = z.infer<typeof agendaItemSchema>
