import { z } from 'zod'
import {
  agendaItemSchema,
  ballotSchema,
  barKindSchema,
  changeCodeSchema,
  sessionSchema,
} from '../model/calibration.ts'
import { competencyIdSchema } from '../model/competency.ts'
import { verdictSchema } from '../model/decision.ts'
import { sourceSchema } from '../model/source.ts'

/*
 * What a record keeps of the calibration meeting. Figures refer to people by number, so that a redacted copy can show
 * them and an erased person leaves no name behind; words stand apart from them.
 */

/** Why the case was on the agenda, what came of it there and how long it took. */
export const frozenAgendaSchema = z.strictObject({
  ...agendaItemSchema.omit({ caseId: true, repId: true, sessionId: true, step: true }).shape,
  session: sessionSchema.pick({ sessionId: true, state: true, createdAt: true }).extend({
    revealedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
  }),
})
export type FrozenAgenda = z.infer<typeof frozenAgendaSchema>

/** One ballot. Estimate and verdict are null where it was never opened. */
export const frozenBallotSchema = z.strictObject({
  /** Numbers the voters of the entry from 1; who they are is a field of its own. */
  voter: z.int().min(1),
  round: z.union([z.literal(1), z.literal(2)]),
  /** How often it was sealed anew before the reveal. */
  revision: z.int(),
  sealedAt: z.string(),
  state: z.enum(['opened', 'sealed', 'altered']),
  /** False = a recusal took it out of every count. */
  counts: z.boolean(),
  estimate: z.number().nullable(),
  verdict: verdictSchema.nullable(),
})

/** What was written on a first ballot. */
export const ballotWordsSchema = ballotSchema.pick({
  strongestReason: true,
  onlyISaw: true,
  wouldChangeMyMind: true,
})
export type BallotWords = z.infer<typeof ballotWordsSchema>

/** Why a value was changed: the text that was typed, and the evidence that was named. */
export const changeWordsSchema = z.strictObject({
  text: z.string(),
  evidence: z
    .strictObject({ observedOn: z.string(), competency: z.string(), text: z.string() })
    .nullable(),
})
export type ChangeWords = z.infer<typeof changeWordsSchema>

const changed = {
  code: changeCodeSchema,
  evidenceId: z.string().nullable(),
  /** Who asked for it and who authorised it, by number. */
  movedBy: z.int().min(1),
  authorisedBy: z.int().min(1),
  at: z.string(),
}

/** A rating changed in calibration, with both values; `rater` numbers the people of the evidence entry. */
export const frozenChangeSchema = z.strictObject({
  rater: z.int().min(1),
  source: sourceSchema,
  competency: competencyIdSchema,
  from: z.number(),
  to: z.number(),
  ...changed,
})

/** A first opinion's verdict changed in the room, with both values. */
export const frozenMoveSchema = z.strictObject({
  voter: z.int().min(1),
  from: verdictSchema,
  to: verdictSchema,
  ...changed,
})

/** Somebody who did not vote on the case. */
export const frozenBarSchema = z.strictObject({ person: z.int().min(1), kind: barKindSchema })

/** A sponsorship or conflict of interest as it was declared, or taken back as a mistake. */
export const frozenDeclarationSchema = z.strictObject({
  person: z.int().min(1),
  kind: z.enum(['manager', 'sponsor', 'conflict']),
  /** Records of older programs hold none that were taken back. */
  takenBack: z.boolean().default(false),
  by: z.int().min(1),
  at: z.string(),
})

/** Looks of one person at one kind of page; `entries` are their ledger entries. */
export const frozenLooksSchema = z.strictObject({
  person: z.int().min(1),
  what: z.string(),
  firstAt: z.string(),
  lastAt: z.string(),
  entries: z.array(z.int()),
})

const name = z.string().nullable()
const names = { movedByName: name, authorisedByName: name, words: changeWordsSchema.nullable() }

/** The same as a record is read: with names where they are disclosed, null where they are withheld or erased. */
export const changeDocumentSchema = frozenChangeSchema.extend({ raterName: name, ...names })
export type ChangeDocument = z.infer<typeof changeDocumentSchema>

export const moveDocumentSchema = frozenMoveSchema.extend({ voterName: name, ...names })

export const ballotDocumentSchema = frozenBallotSchema.extend({
  voterName: name,
  words: ballotWordsSchema.nullable(),
})
export type BallotDocument = z.infer<typeof ballotDocumentSchema>

export const meetingDocumentSchema = z.strictObject({
  agenda: frozenAgendaSchema.nullable(),
  /** By voter, first ballot before second. Voters are numbered by their estimates, so no number says who it is. */
  ballots: z.array(ballotDocumentSchema),
  moves: z.array(moveDocumentSchema),
  bars: z.array(frozenBarSchema.extend({ personName: name })),
  declarations: z.array(
    frozenDeclarationSchema.extend({ personName: name, byName: name, text: z.string().nullable() }),
  ),
  /** The minutes of this case, line by line; null = the line is withheld or erased. */
  minutes: z.array(z.string().nullable()),
})
export type MeetingDocument = z.infer<typeof meetingDocumentSchema>
