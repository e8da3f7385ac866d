import { z } from 'zod'
import {
  type Material,
  materialPartSchema,
  materialSchema,
} from '../../../shared/model/material.ts'
import type { Reader, Row, Writer } from '../db/database.ts'

/** What there is to read about one candidate of a cycle; the parts in no order. */
export async function listMaterial(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<Material[]> {
  const rows = await db.all<Row>(
    'SELECT part, text FROM material WHERE cycle_id = ? AND rep_id = ?',
    [cycleId, repId],
  )
  return rows.map((row) => materialSchema.parse(row))
}

const lengthSchema = z.strictObject({ repId: z.string(), part: materialPartSchema, chars: z.int() })

/** Which parts there are in a cycle, and how long. */
export async function listMaterialLengths(db: Reader, cycleId: string) {
  const rows = await db.all<Row>(
    'SELECT rep_id AS repId, part, length(text) AS chars FROM material WHERE cycle_id = ?',
    [cycleId],
  )
  return rows.map((row) => lengthSchema.parse(row))
}

export async function saveMaterial(
  db: Writer,
  cycleId: string,
  repId: string,
  { part, text }: Material,
): Promise<void> {
  await db.run(
    `INSERT INTO material (cycle_id, rep_id, part, text) VALUES (?, ?, ?, ?)
      ON CONFLICT (cycle_id, rep_id, part) DO UPDATE SET text = excluded.text`,
    [cycleId, repId, part, text],
  )
}

export async function deleteMaterial(
  db: Writer,
  cycleId: string,
  repId: string,
  part: Material['part'],
): Promise<void> {
  await db.run('DELETE FROM material WHERE cycle_id = ? AND rep_id = ? AND part = ?', [
    cycleId,
    repId,
    part,
  ])
}
