import { z } from 'zod'
import {
  ballotSchema,
  barKindSchema,
  declaredKindSchema,
  presenceSchema,
  sessionSchema,
} from '../model/calibration.ts'
import { cycleStateSchema } from '../model/cycle.ts'
import {
  caseIdSchema,
  cycleIdSchema,
  personIdSchema,
  repIdSchema,
  sessionIdSchema,
} from '../model/id.ts'
import { chosenPassphraseSchema, typedPassphraseSchema } from '../model/passphrase.ts'
import { saidSchema } from '../model/said-length.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'

/** Areas that every answer about a meeting rests on. */
export const OF_CALIBRATION: readonly Area[] = [
  'workspace',
  'calibration',
  'people',
  'ratings',
  'cycles',
  'profiles',
  'decisions',
  'evidence',
]

/** Why somebody does not vote on a case, and what follows from it. */
const barSchema = z.strictObject({
  personId: personIdSchema,
  name: z.string(),
  kind: barKindSchema,
  sentence: z.string(),
})

/** One word about somebody's interest in a case. Every one stays; the last one of a kind counts. */
const declarationSchema = z.strictObject({
  personId: personIdSchema,
  name: z.string(),
  kind: barKindSchema,
  takenBack: z.boolean(),
  text: z.string(),
  byName: z.string(),
  at: z.string(),
  /** It stands, and the person at the keyboard may take it back. */
  mayTakeBack: z.boolean(),
})

const memberSchema = z.strictObject({
  personId: personIdSchema,
  name: z.string(),
  canVote: z.boolean(),
  presence: presenceSchema,
  /** Ballots sealed, of how many this member may give. */
  sealed: z.number().int(),
  of: z.number().int(),
  lastSealedAt: z.string().nullable(),
  /** A code for somebody else's keyboard was given out. */
  hasCode: z.boolean(),
})

/** A case before the reveal: whose it is and who may vote; nothing of any ballot. */
const preparedCaseSchema = z.strictObject({
  caseId: caseIdSchema,
  /** The id of the case, and the name a letter, while names are hidden from the person at the keyboard. */
  repId: repIdSchema,
  name: z.string(),
  late: z.boolean(),
  /** Opened by a reveal. */
  revealed: z.boolean(),
  bars: z.array(barSchema),
  declarations: z.array(declarationSchema),
  /** Raters who are too close and left this person out; 0 for whoever may not see the case. */
  leftOut: z.number().int(),
  sealed: z.number().int(),
  voters: z.number().int(),
  /** The ballot of the person at the keyboard: that it exists, never what it says. */
  mine: z.strictObject({
    /** Null = may give one. */
    whyNot: z.string().nullable(),
    sealedAt: z.string().nullable(),
    revision: z.number().int(),
    /** The second ballot, while it may be given; null = not now. */
    second: z.strictObject({ sealedAt: z.string().nullable() }).nullable(),
  }),
})

/** Who may open the ballots. */
export const lockSummarySchema = z.strictObject({
  facilitator: z.boolean(),
  /** When the recovery code in force was made; null = there is none. */
  codeMadeAt: z.string().nullable(),
  panel: z
    .strictObject({
      threshold: z.number().int(),
      holders: z.array(z.strictObject({ personId: personIdSchema, name: z.string() })),
    })
    .nullable(),
})

export const sessionDetailSchema = z.strictObject({
  session: sessionSchema,
  cycleName: z.string(),
  facilitatorName: z.string(),
  members: z.array(memberSchema),
  cases: z.array(preparedCaseSchema),
  /** Candidates of the cycle who joined after the session began and are not in it yet. */
  newcomers: z.array(z.strictObject({ repId: repIdSchema, name: z.string() })),
  lock: lockSummarySchema,
  /** Cases nobody has concluded, as the list to read before the session is closed. */
  open: z.array(z.strictObject({ caseId: caseIdSchema, title: z.string(), why: z.string() })),
  /** Why the session was discarded; null = it was not. */
  discarded: z.string().nullable(),
  /** Sealed first ballots that no reveal has opened yet. */
  unopened: z.number().int(),
  mayFacilitate: z.boolean(),
  /** A director may name another facilitator when the facilitator is gone. */
  mayHandOver: z.boolean(),
  /** True when the second ballots can be opened without a passphrase. */
  unlocked: z.boolean(),
})
export type SessionDetail = z.infer<typeof sessionDetailSchema>

/** Fields that name what a procedure is about. */
export const ofSession = { sessionId: sessionIdSchema }
export const ofCase = { caseId: caseIdSchema }
/** Who opens it together, each with a passphrase chosen now. */
const chosenHolders = z
  .array(z.strictObject({ personId: personIdSchema, passphrase: chosenPassphraseSchema }))
  .max(50)

/** What opens a session: the facilitator's passphrase, its recovery code, or passphrases of enough panel members. */
export const keys = {
  passphrase: typedPassphraseSchema.nullable().default(null),
  code: z.string().max(200).nullable().default(null),
  holders: z
    .array(z.strictObject({ personId: personIdSchema, passphrase: typedPassphraseSchema }))
    .max(50)
    .default([]),
}
const done = z.strictObject({ ok: z.literal(true) })

/**
 * Calibration sessions. Ballots are sealed to a session key; until the reveal no answer here holds anything of them
 * but that they exist.
 */
export const calibrationContract = {
  /** Cycles with their sessions, newest first. */
  'calibration.list': query(
    { may: EVERYONE, about: 'nobody', blind: 'meeting', look: null, of: OF_CALIBRATION },
    z.strictObject({}),
    z.strictObject({
      cycles: z.array(
        z.strictObject({
          cycleId: cycleIdSchema,
          name: z.string(),
          state: cycleStateSchema,
          candidates: z.number().int(),
          voters: z.number().int(),
          /** Why no session can begin; null = one can. */
          whyNot: z.string().nullable(),
          sessions: z.array(
            z.strictObject({
              ...ofSession,
              state: sessionSchema.shape.state,
              createdAt: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
  /**
   * Begins a session of a cycle in calibration and makes its key. The person at the keyboard facilitates. The key is
   * opened by the passphrase, by `threshold` of the panel, or by either.
   */
  'calibration.start': task(
    {
      may: ['director', 'facilitator'],
      about: 'nobody',
      blind: 'refuse',
      changes: ['calibration'],
    },
    z.strictObject({
      cycleId: cycleIdSchema,
      passphrase: chosenPassphraseSchema.nullable(),
      panel: z
        .strictObject({ threshold: z.int().min(2).max(50), holders: chosenHolders })
        .nullable()
        .default(null),
    }),
    z.strictObject(ofSession),
  ),
  /** In whose case the person at the keyboard declared a conflict of interest: they are kept from every list. */
  'calibration.conflicts': query(
    { may: EVERYONE, about: 'nobody', blind: 'unseen', look: null, of: OF_CALIBRATION },
    z.strictObject({}),
    z.strictObject({ people: z.array(z.strictObject({ repId: repIdSchema, name: z.string() })) }),
  ),
  'calibration.session': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: { what: 'calibration-session' },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    sessionDetailSchema,
  ),
  /** Seals the ballot of the person at the keyboard. A later one replaces it; none can be read back before the reveal. */
  'calibration.seal': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ ...ofCase, ballot: ballotSchema }),
    z.strictObject({ sealedAt: z.string(), revision: z.number().int() }),
  ),
  /** Opens every sealed first ballot, locks the figures and makes the agenda. Again for late candidates. */
  'calibration.reveal': task(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'ballots-opened' },
      changes: ['calibration'],
    },
    z.strictObject({ ...ofSession, ...keys }),
    z.strictObject({ opened: z.number().int() }),
  ),
  /** Adds a candidate who joined the cycle late; nothing of the other cases changes. */
  'calibration.addCase': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ ...ofSession, repId: repIdSchema }),
    z.strictObject(ofCase),
  ),
  /** A member declares for themselves, the facilitator for anybody. */
  'calibration.recuse': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'profiles'] },
    z.strictObject({
      ...ofCase,
      personId: personIdSchema,
      kind: declaredKindSchema,
      text: z.string().trim().max(500),
    }),
    done,
  ),
  /**
   * A mistaken declaration is taken back, by whom it is about or the facilitator. Both entries stay; the case is shown
   * to the member again, and a ballot sealed before counts again.
   */
  'calibration.takeBack': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'profiles'] },
    z.strictObject({
      ...ofCase,
      personId: personIdSchema,
      kind: declaredKindSchema,
      text: saidSchema(10, 500),
    }),
    done,
  ),
  /** Somebody else facilitates from now on; also a director may say so when the facilitator is gone. The reason enters the ledger. */
  'calibration.handOver': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({
      ...ofSession,
      facilitatorId: personIdSchema,
      coFacilitators: z.array(personIdSchema).max(10),
      reason: saidSchema(10, 500),
    }),
    done,
  ),
} as const
