import { type PeopleView, peopleViewSchema } from '../../../shared/contract/people.contract.ts'
import type { Reader, Writer } from '../db/database.ts'

export async function listViews(db: Reader): Promise<PeopleView[]> {
  const rows = await db.all<{ definition: string }>(
    'SELECT definition FROM saved_view ORDER BY name_key(name), name',
  )
  return rows.map(({ definition }) => peopleViewSchema.parse(JSON.parse(definition)))
}

export async function saveView(db: Writer, view: PeopleView): Promise<void> {
  await db.run(
    'INSERT INTO saved_view (name, definition) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET definition = excluded.definition',
    [view.name, JSON.stringify(view)],
  )
}

export async function deleteView(db: Writer, name: string): Promise<void> {
  await db.run('DELETE FROM saved_view WHERE name = ?', [name])
}
