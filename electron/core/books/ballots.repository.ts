import { type BallotReply, ballotReplySchema } from '../../../shared/exchange/ballot-bundle.ts'
import {
  type Ballot,
  ballotSchema,
  type SecondBallot,
  secondBallotSchema,
} from '../../../shared/model/calibration.ts'
import type { Reader, Row, Writer } from '../db/database.ts'

export type Round = 1 | 2

/** That a ballot exists. What it says is sealed. */
export interface SealedBallot {
  caseId: string
  personId: string
  round: Round
  revision: number
  sealedAt: string
  isOpen: boolean
  /** Who gave it for the voter; null = the voter. */
  enteredBy: string | null
}

export async function listSealed(db: Reader, sessionId: string): Promise<SealedBallot[]> {
  const rows = await db.all<Omit<SealedBallot, 'isOpen'> & { isOpen: number }>(
    `SELECT case_id AS caseId, person_id AS personId, round, revision, sealed_at AS sealedAt,
        opened IS NOT NULL AS isOpen, entered_by AS enteredBy
      FROM ballot JOIN agenda_item USING (case_id) WHERE session_id = ? ORDER BY case_id, person_id, round`,
    [sessionId],
  )
  return rows.map((row) => ({ ...row, isOpen: row.isOpen === 1 }))
}

/** Sealed texts that nobody has opened yet. */
export async function listUnopened(
  db: Reader,
  sessionId: string,
  round: Round,
): Promise<{ caseId: string; personId: string; sealed: string }[]> {
  return db.all(
    `SELECT case_id AS caseId, person_id AS personId, sealed FROM ballot JOIN agenda_item USING (case_id)
      WHERE session_id = ? AND round = ? AND opened IS NULL ORDER BY case_id, person_id`,
    [sessionId, round],
  )
}

/** Puts a sealed ballot in place of an earlier one that was not opened; answers which revision it is. */
export async function putSealed(
  db: Writer,
  key: { caseId: string; personId: string; round: Round },
  { sealed, at, enteredBy }: { sealed: string; at: string; enteredBy: string | null },
): Promise<number> {
  await db.run(
    `INSERT INTO ballot (case_id, person_id, round, revision, sealed, sealed_at, entered_by)
      VALUES (?, ?, ?, 1, ?, ?, ?)
      ON CONFLICT DO UPDATE SET revision = revision + 1, sealed = excluded.sealed, sealed_at = excluded.sealed_at,
        entered_by = excluded.entered_by
      WHERE opened IS NULL`,
    [key.caseId, key.personId, key.round, sealed, at, enteredBy],
  )
  const row = await db.get<{ revision: number }>(
    'SELECT revision FROM ballot WHERE case_id = ? AND person_id = ? AND round = ?',
    [key.caseId, key.personId, key.round],
  )
  return row?.revision ?? 0
}

/** The sealed texts that one voter has in a session, by case and round; and who gave each for them. */
export const listSealedTexts = (
  db: Reader,
  sessionId: string,
  personId: string,
): Promise<{ caseId: string; round: Round; sealed: string; enteredBy: string | null }[]> =>
  db.all(
    `SELECT case_id AS caseId, round, sealed, entered_by AS enteredBy FROM ballot JOIN agenda_item USING (case_id)
      WHERE session_id = ? AND person_id = ?`,
    [sessionId, personId],
  )

/** Puts a ballot from another laptop in place of one that was not opened. */
export async function putFromFile(
  db: Writer,
  personId: string,
  ballot: BallotReply['ballots'][number],
): Promise<void> {
  await db.run(
    `INSERT INTO ballot (case_id, person_id, round, revision, sealed, sealed_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed, sealed_at = excluded.sealed_at,
        entered_by = NULL
      WHERE opened IS NULL`,
    [ballot.caseId, personId, ballot.round, ballot.revision, ballot.sealed, ballot.sealedAt],
  )
}

/** Everything one person sealed in this file and nobody opened. */
export async function listOwnSealed(db: Reader, personId: string): Promise<BallotReply['ballots']> {
  const rows = await db.all<Row>(
    `SELECT case_id AS caseId, round, revision, sealed, sealed_at AS sealedAt FROM ballot
      WHERE person_id = ? AND opened IS NULL ORDER BY case_id, round`,
    [personId],
  )
  return rows.map((row) => ballotReplySchema.shape.ballots.element.parse(row))
}

/** Keeps what a ballot says, and whether its voter may vote on the case at this moment. */
export async function putOpened(
  db: Writer,
  key: { caseId: string; personId: string; round: Round },
  text: string,
  counted: boolean,
): Promise<void> {
  await db.run(
    `UPDATE ballot SET opened = ?, counted = ?
      WHERE case_id = ? AND person_id = ? AND round = ? AND opened IS NULL`,
    [text, counted ? 1 : 0, key.caseId, key.personId, key.round],
  )
}

/** An opened ballot with its voter; `counted` is false where the voter had no vote when it was opened. */
type Opened<B> = B & {
  personId: string
  counted: boolean
  /** Who gave it for the voter; null = the voter. */
  enteredBy: string | null
}

export interface OpenBallots {
  first: Opened<Ballot>[]
  second: Opened<SecondBallot>[]
}

/** Opened ballots by case. Whoever asks has to leave out cases the person at the keyboard may not see. */
export async function listOpened(db: Reader, sessionId: string): Promise<Map<string, OpenBallots>> {
  const rows = await db.all<{
    caseId: string
    personId: string
    round: Round
    opened: string
    counted: number | null
    enteredBy: string | null
  }>(
    `SELECT case_id AS caseId, person_id AS personId, round, opened, counted,
        entered_by AS enteredBy FROM ballot JOIN agenda_item USING (case_id)
      WHERE session_id = ? AND opened IS NOT NULL ORDER BY case_id, person_id`,
    [sessionId],
  )
  const byCase = new Map<string, OpenBallots>()
  for (const { caseId, personId, round, opened, enteredBy, ...row } of rows) {
    const counted = row.counted === 1
    const found = byCase.get(caseId) ?? { first: [], second: [] }
    byCase.set(caseId, found)
    const content: unknown = JSON.parse(opened)
    const whose = { personId, counted, enteredBy }
    if (round === 1) found.first.push({ ...ballotSchema.parse(content), ...whose })
    else found.second.push({ ...secondBallotSchema.parse(content), ...whose })
  }
  return byCase
}
