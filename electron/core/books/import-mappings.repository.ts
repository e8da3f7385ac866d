import { z } from 'zod'
import { type Choices, choicesSchema } from '../../../shared/contract/import-parts.ts'
import {
  type ImportKind,
  type Mapping,
  mappingSchema,
} from '../../../shared/contract/imports.contract.ts'
import type { Style } from '../../../shared/exchange/cell.ts'
import type { Reader, Writer } from '../db/database.ts'

const rememberedSchema = z.strictObject({
  mapping: mappingSchema,
  styles: z.record(z.string(), z.enum(['dot', 'comma', 'dayFirst', 'monthFirst'])),
  /** What the person chose; absent in what older programs kept. */
  choices: choicesSchema.prefault({}),
  /** What the person called it. */
  name: z.string().nullable().default(null),
})

export interface Remembered {
  mapping: Mapping
  styles: Record<string, Style>
  choices: Choices
}

/** What was chosen for the last file with these headers. */
export const findMapping = (
  db: Reader,
  kind: ImportKind,
  signature: string,
): Promise<Remembered | undefined> => findStored(db, kind, signature)

async function findStored(db: Reader, kind: ImportKind, signature: string) {
  const row = await db.get<{ mapping: string }>(
    'SELECT mapping FROM import_mapping WHERE kind = ? AND signature = ?',
    [kind, signature],
  )
  return row && rememberedSchema.parse(JSON.parse(row.mapping))
}

interface Which {
  kind: ImportKind
  signature: string
}

/** Everything that is remembered of files, the one used last first. */
export async function listMappings(db: Reader) {
  const rows = await db.all<Which & { mapping: string; usedAt: string }>(
    'SELECT kind, signature, mapping, used_at AS usedAt FROM import_mapping ORDER BY used_at DESC, kind, signature',
  )
  return rows.map(({ mapping: text, ...row }) => {
    const { name, mapping, choices } = rememberedSchema.parse(JSON.parse(text))
    return { ...row, name, mapping, choices }
  })
}

/** Whether there is such a mapping; its name and choices are as given then. */
export async function changeMapping(
  db: Writer,
  { kind, signature, name, choices }: Which & { name: string | null; choices: Choices },
): Promise<boolean> {
  const before = await findStored(db, kind, signature)
  if (!before) return false
  await db.run('UPDATE import_mapping SET mapping = ? WHERE kind = ? AND signature = ?', [
    JSON.stringify({ ...before, name: name || null, choices }),
    kind,
    signature,
  ])
  return true
}

/** Whether there was such a mapping. */
export async function forgetMapping(db: Writer, { kind, signature }: Which): Promise<boolean> {
  if (!(await findStored(db, kind, signature))) return false
  await db.run('DELETE FROM import_mapping WHERE kind = ? AND signature = ?', [kind, signature])
  return true
}

/** Keeps the name that was given before. */
export async function saveMapping(
  db: Writer,
  kind: ImportKind,
  signature: string,
  remembered: Remembered,
  at: string,
): Promise<void> {
  const name = (await findStored(db, kind, signature))?.name ?? null
  await db.run(
    `INSERT INTO import_mapping (kind, signature, mapping, used_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
    [kind, signature, JSON.stringify({ ...remembered, name }), at],
  )
}
