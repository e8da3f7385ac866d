import { z } from 'zod'
import {
  caseMarkSchema,
  conclusionSchema,
  lockedSchema,
  roomStepSchema,
  sessionSchema,
} from '../model/calibration.ts'
import { decisionSchema, overrideSchema, verdictSchema } from '../model/decision.ts'
import { realDaySchema } from '../model/facts.ts'
import { caseIdSchema, evidenceIdSchema, personIdSchema, sessionIdSchema } from '../model/id.ts'
import { saidSchema } from '../model/said-length.ts'
import { lockSummarySchema, OF_CALIBRATION, ofCase, ofSession } from './calibration.contract.ts'
import { EVERYONE, mutation, query } from './procedure.ts'
import { roomActSchema } from './room-acts.ts'
import { openingSchema, roomPlanSchema } from './room-plan.ts'
import { writingSchema } from './verdict-writing.ts'

const number = z.number().nullable()
const done = z.strictObject({ ok: z.literal(true) })

const withheld = z.boolean()

/** Characters of the reason for what is changed or taken back in the room. */
export const LEAST_CHANGE_REASON = 10

export const agendaRowSchema = z.strictObject({
  caseId: caseIdSchema,
  /** The name, or `Candidate C` while names are hidden. */
  title: z.string(),
  position: z.number().int().nullable(),
  mark: caseMarkSchema,
  late: z.boolean(),
  spread: number,
  /** Two or three words; the verdict once there is one. */
  tag: z.string(),
  reasons: z.array(z.string()),
  verdict: verdictSchema.nullable(),
  budgetSeconds: z.number().int(),
  spentSeconds: z.number().int(),
  /** Null where there is none, and while names are hidden. */
  team: z.string().nullable(),
  /** What the candidate was concluded for; null = none, or not yet. */
  opening: z.string().nullable(),
  /** Kept from the person at the keyboard: a conflict of interest, or their own case. */
  withheld,
  /** The candidate left the cycle after the reveal: nothing more happens to the case. */
  withdrawn: z.boolean(),
})
export type AgendaRow = z.infer<typeof agendaRowSchema>

const votesSchema = z.array(z.strictObject({ verdict: verdictSchema, count: z.number().int() }))
/** Opinions without their authors, sorted by size. */
const opinionsSchema = z.strictObject({
  estimates: z.array(z.number()).nullable(),
  votes: votesSchema,
})
export type Opinions = z.infer<typeof opinionsSchema>

export const roomCaseSchema = z.strictObject({
  caseId: caseIdSchema,
  title: z.string(),
  about: z.string(),
  number: z.number().int(),
  of: z.number().int(),
  mark: caseMarkSchema,
  step: roomStepSchema,
  withheld,
  /** Null while scores are hidden or withheld. */
  figures: lockedSchema.nullable(),
  /** Null in the first step, and while withheld. */
  first: opinionsSchema.nullable(),
  only: z.array(z.string()),
  strongest: z.array(z.string()),
  minds: z.array(z.string()),
  second: z.strictObject({
    cast: z.number().int(),
    of: z.number().int(),
    /** Who may still vote; nobody is named while names are hidden. */
    members: z.array(
      z.strictObject({
        personId: personIdSchema,
        name: z.string(),
        voted: z.boolean(),
        /** Who gave the vote for this member; null = the member, or nobody yet. */
        enteredBy: z.string().nullable(),
        /** A code for somebody else's keyboard was given out. */
        hasCode: z.boolean(),
      }),
    ),
    /** Members of whom no vote on this case is awaited, each with the reason. */
    out: z.array(z.strictObject({ name: z.string(), why: z.string() })),
    /** Null until the round is opened. */
    opened: opinionsSchema.nullable(),
  }),
  evidence: z.array(
    z.strictObject({
      evidenceId: evidenceIdSchema.nullable(),
      on: z.string(),
      competency: z.string(),
      text: z.string(),
      /** Where it comes from, in words. */
      source: z.string(),
      /** Who observed it; null = not said, or kept back. */
      by: z.string().nullable(),
    }),
  ),
  changes: z.array(z.strictObject({ text: z.string(), at: z.string() })),
  /** What raters wrote beside a clear mark, without who wrote it, newest first. */
  wrote: z.array(
    z.strictObject({ text: z.string(), about: z.string(), side: z.enum(['for', 'against']) }),
  ),
  /** What changed since the last cycle, a sentence each; empty while scores are hidden or withheld. */
  since: z.array(z.string()),
  notVoting: z.array(z.string()),
  /** What was concluded; null = nothing yet, or withheld. */
  conclusion: conclusionSchema.nullable(),
  /** What the verdict is written with: for those who facilitate. */
  writing: writingSchema.nullable(),
  firstNumber: number,
  clock: z.strictObject({
    spentSeconds: z.number().int(),
    budgetSeconds: z.number().int(),
    /** Null = the clock stands still. Seconds counted from here are not in `spentSeconds` yet. */
    runningSince: z.string().nullable(),
  }),
})
export type RoomCase = z.infer<typeof roomCaseSchema>

export const roomSchema = z.strictObject({
  sessionId: sessionIdSchema,
  cycleName: z.string(),
  state: sessionSchema.shape.state,
  namesHidden: z.boolean(),
  scoresHidden: z.boolean(),
  current: roomCaseSchema.nullable(),
  agenda: z.array(agendaRowSchema),
  plan: roomPlanSchema,
  /** For each opening of the cycle whom the panel concluded to promote. */
  openings: z.array(openingSchema),
  revealedAt: z.string().nullable(),
  mayFacilitate: z.boolean(),
  unlocked: z.boolean(),
  lock: lockSummarySchema,
})
export type Room = z.infer<typeof roomSchema>

const figureSchema = z.strictObject({
  id: z.enum(['advice', 'pull', 'convergence', 'unbacked', 'talk', 'overrides', 'trades']),
  title: z.string(),
  value: number,
  text: z.string(),
  meaning: z.string(),
  caution: z.string(),
  notable: z.boolean(),
})

/** The meeting itself, from the reveal on. */
export const roomContract = {
  /** The meeting as the projector shows it; what is hidden is not in the answer. */
  'calibration.room': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: {
        what: 'calibration-room',
        cases: (_, { current }) => [current?.caseId],
      },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    roomSchema,
  ),
  'calibration.act': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'decisions', 'evidence'] },
    z.strictObject({ ...ofSession, act: roomActSchema }),
    done,
  ),
  /** Any member takes a case off the consent list to discuss it. */
  'calibration.pull': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ ...ofCase }),
    done,
  ),
  /**
   * What the panel concluded, kept as the draft decision; signing stays with those who decide. Against the suggestion or
   * against most votes it takes its reason.
   */
  'calibration.decide': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'decisions'] },
    z.strictObject({
      ...ofCase,
      verdict: verdictSchema,
      reason: z.string().trim().max(8000),
      conditions: z.string().trim().max(4000).default(''),
      conditionsBy: realDaySchema.nullable().default(null),
      opening: z.string().max(300).nullable().default(null),
      override: overrideSchema.nullable().default(null),
      againstMajority: z.string().trim().max(4000).default(''),
    }),
    decisionSchema,
  ),
  /** What the meeting does to opinions; to those who facilitate while it runs, to all once it is closed. */
  'calibration.health': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: { what: 'calibration-health' },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    z.strictObject({ figures: z.array(figureSchema) }),
  ),
  /**
   * Names of others and words on protected grounds in verdicts and notes, which the minutes will keep; for whoever closes
   * the session.
   */
  'calibration.wordsLeft': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: { what: 'calibration-minutes' },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    z.strictObject({
      words: z.array(z.strictObject({ title: z.string(), text: z.string(), is: z.string() })),
    }),
  ),
  /** Ends a session. `open` are the cases its closer has seen to be still open; refused when they are others by now. */
  'calibration.close': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'cycles', 'decisions'] },
    z.strictObject({ ...ofSession, open: z.array(caseIdSchema) }),
    done,
  ),
  /** Ends a session as a failed one, sealed or revealed. Ballots that are sealed stay so for ever. */
  'calibration.discard': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'cycles', 'decisions'] },
    z.strictObject({ ...ofSession, reason: saidSchema(10, 500) }),
    done,
  ),
  /** The minutes so far, as text and as a page to hand out. */
  'calibration.minutes': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'round',
      look: { what: 'calibration-minutes' },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    z.strictObject({ fileName: z.string(), markdown: z.string() }),
  ),
  /** The same minutes as a PDF, in base64. */
  'calibration.minutesPdf': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'round',
      look: { what: 'calibration-minutes' },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    z.strictObject({ fileName: z.string(), base64: z.string() }),
  ),
} as const
