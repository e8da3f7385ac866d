import expertSeller from '../../../resources/paths/expert-seller.json' with { type: 'json' }
import leader from '../../../resources/paths/leader.json' with { type: 'json' }
import { type PathLibrary, pathLibrarySchema } from '../../../shared/model/path.ts'
import type { Path } from '../../../shared/model/role-fit.ts'
import type { Reader, Writer } from '../db/database.ts'

const BUILT_IN: Record<Path, PathLibrary> = {
  leader: pathLibrarySchema.parse(leader),
  'expert-seller': pathLibrarySchema.parse(expertSeller),
}

export type Library = PathLibrary & { changed: boolean }

/** Both libraries: the built-in ones unless this workspace has its own. */
export async function getLibraries(db: Reader): Promise<Record<Path, Library>> {
  const rows = await db.all<{ path: Path; definition: string }>(
    'SELECT path, definition FROM path_library',
  )
  const own = new Map(
    rows.map(({ path, definition }) => [path, pathLibrarySchema.parse(JSON.parse(definition))]),
  )
  const of = (path: Path): Library => ({
    ...(own.get(path) ?? BUILT_IN[path]),
    changed: own.has(path),
  })
  return { leader: of('leader'), 'expert-seller': of('expert-seller') }
}

/** The workspace's own copy from here on. */
export async function saveLibrary(
  db: Writer,
  library: PathLibrary,
  { at, by }: { at: string; by: string },
): Promise<void> {
  await db.run(
    `INSERT INTO path_library (path, definition, changed_at, changed_by) VALUES (?, ?, ?, ?)
      ON CONFLICT (path) DO UPDATE SET definition = excluded.definition, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by`,
    [library.path, JSON.stringify(library), at, by],
  )
}

export async function forgetLibrary(db: Writer, path: Path): Promise<void> {
  await db.run('DELETE FROM path_library WHERE path = ?', [path])
}
