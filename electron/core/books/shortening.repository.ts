import type { Shortening } from '../../../shared/contract/rights.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { signatorySchema } from '../../../shared/model/decision.ts'
import { recordIdSchema } from '../../../shared/model/id.ts'
import type { Reader, Writer } from '../db/database.ts'

/** Shorter times that wait for a second person, oldest first. */
export async function listShortenings(db: Reader): Promise<Shortening[]> {
  const rows = await db.all<
    Omit<Shortening, 'askedBy' | 'recordId'> & { recordId: string | null; askedBy: string }
  >(
    `SELECT shortening_id AS shorteningId, record_id AS recordId, rep.name, from_value AS "from", to_value AS "to", reason,
        asked_by AS askedBy, asked_at AS askedAt
      FROM shortening LEFT JOIN record USING (record_id) LEFT JOIN rep USING (rep_id) ORDER BY asked_at, shortening_id`,
  )
  return rows.map((row) => ({
    ...row,
    recordId: recordIdSchema.nullable().parse(row.recordId),
    askedBy: signatorySchema.parse(JSON.parse(row.askedBy)),
  }))
}

/** @throws AppError `not-found` */
export async function getShortening(db: Reader, shorteningId: string): Promise<Shortening> {
  const found = (await listShortenings(db)).find((one) => one.shorteningId === shorteningId)
  if (!found) {
    throw new AppError(
      'not-found',
      'This shorter time is not there any more: it was agreed to, refused or replaced.',
    )
  }
  return found
}

/** Takes the place of one that waits for the same record, or for the workspace. */
export async function saveShortening(
  db: Writer,
  { shorteningId, recordId, from, to, reason, askedBy, askedAt }: Omit<Shortening, 'name'>,
): Promise<void> {
  await db.run('DELETE FROM shortening WHERE record_id IS ?', [recordId])
  await db.run(
    `INSERT INTO shortening (shortening_id, record_id, from_value, to_value, reason, asked_by, asked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [shorteningId, recordId, from, to, reason, JSON.stringify(askedBy), askedAt],
  )
}

export async function deleteShortening(db: Writer, recordId: string | null): Promise<void> {
  await db.run('DELETE FROM shortening WHERE record_id IS ?', [recordId])
}
