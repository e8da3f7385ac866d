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
})

export interface Remembered {
  mapping: Mapping
  styles: Record<string, Style>
  choices: Choices
}

/** What was chosen for the last file with these headers. */
export async function findMapping(
  db: Reader,
  kind: ImportKind,
  signature: string,
): Promise<Remembered | undefined> {
  const row = await db.get<{ mapping: string }>(
    'SELECT mapping FROM import_mapping WHERE kind = ? AND signature = ?',
    [kind, signature],
  )
  return row && rememberedSchema.parse(JSON.parse(row.mapping))
}

export async function saveMapping(
  db: Writer,
  kind: ImportKind,
  signature: string,
  remembered: Remembered,
  at: string,
): Promise<void> {
  await db.run(
    `INSERT INTO import_mapping (kind, signature, mapping, used_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
    [kind, signature, JSON.stringify(remembered), at],
  )
}
