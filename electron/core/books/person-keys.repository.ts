import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Reader, Writer } from '../db/database.ts'
import { publicPem, type SigningKey } from '../seals/workspace-key.ts'

/** The key of a person with its private half sealed; undefined where none was made. */
export async function findPersonKey(
  db: Reader,
  personId: string,
): Promise<{ publicKey: KeyObject; sealed: string } | undefined> {
  const row = await db.get<{ publicKey: string; sealed: string }>(
    'SELECT public_key AS publicKey, sealed FROM person_key WHERE person_id = ?',
    [personId],
  )
  return row && { publicKey: createPublicKey(row.publicKey), sealed: row.sealed }
}

export async function insertPersonKey(
  db: Writer,
  personId: string,
  made: { key: SigningKey; sealed: string },
  at: string,
): Promise<void> {
  await db.run(
    'INSERT INTO person_key (person_id, public_key, sealed, made_at) VALUES (?, ?, ?, ?)',
    [personId, publicPem(made.key.publicKey), made.sealed, at],
  )
}

/** Whether anybody in this workspace has made a key. */
export async function hasAnyKey(db: Reader): Promise<boolean> {
  return (await db.get('SELECT 1 FROM person_key LIMIT 1')) !== undefined
}

export async function deletePersonKey(db: Writer, personId: string): Promise<void> {
  await db.run('DELETE FROM person_key WHERE person_id = ?', [personId])
}

/** Who has a key and since when. */
export function listPersonKeys(db: Reader): Promise<{ personId: string; madeAt: string }[]> {
  return db.all(
    'SELECT person_id AS personId, made_at AS madeAt FROM person_key ORDER BY person_id',
  )
}
