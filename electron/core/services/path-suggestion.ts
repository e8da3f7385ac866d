import type { CompetencyId } from '../../../shared/model/competency.ts'
import type { Verdict } from '../../../shared/model/decision.ts'
import type { Path, RoleFit } from '../../../shared/model/role-fit.ts'
import { type SuggestedPath, suggestPath } from '../../../shared/readiness/suggest-path.ts'
import { getLibraries } from '../books/libraries.repository.ts'
import type { PathPerson } from '../books/paths.repository.ts'
import { getRoleModel } from '../books/role-models.repository.ts'
import { findStanding } from '../books/standings.repository.ts'
import type { Reader } from '../db/database.ts'

/** Any day does where only the kind of path is wanted. */
const ANY_DAY = '2000-01-01'

/** The verdict that leads to a path asked for by hand. */
const VERDICT_FOR: Record<Path, Verdict> = {
  leader: 'develop-as-leader',
  'expert-seller': 'grow-as-expert-seller',
}

/** Both role models' competencies with their names. */
export async function competencyNames(db: Reader): Promise<{ id: CompetencyId; name: string }[]> {
  const models = [await getRoleModel(db, 'manager'), await getRoleModel(db, 'seller')]
  return models.flatMap(({ competencies }) => competencies.map(({ id, name }) => ({ id, name })))
}

/** The path suggested for a person and its first steps; `wanted` chooses the path and keeps the choice of steps. */
export async function suggestionFor(
  db: Reader,
  person: PathPerson,
  startsOn: string,
  wanted: Path | null = null,
): Promise<SuggestedPath> {
  const models = {
    manager: await getRoleModel(db, 'manager'),
    seller: await getRoleModel(db, 'seller'),
  }
  const standing = await findStanding(db, person.repId, models)
  const names = new Map((await competencyNames(db)).map(({ id, name }) => [id as string, name]))
  const suggested = (verdict: Verdict | null) =>
    suggestPath(
      {
        roleFit: person.roleFit ?? 'insufficient_evidence',
        verdict,
        leadership: standing?.leadership.competencies ?? [],
        seller: standing?.seller.competencies ?? [],
      },
      libraries,
      (id) => names.get(id) ?? id,
      startsOn,
    )
  const libraries = await getLibraries(db)
  const own = suggested(person.verdict)
  if (wanted === null || own.path === wanted) return own
  const other = suggested(VERDICT_FOR[wanted])
  return { ...other, because: `Chosen by hand. ${other.because.replace(/^[^.]*\. /, '')}` }
}

/** Candidates without a path, with the kind that would be suggested. */
export async function pathlessRows(db: Reader, people: readonly PathPerson[]) {
  const libraries = await getLibraries(db)
  const kindOf = (roleFit: RoleFit | null, verdict: Verdict | null) =>
    suggestPath(
      { roleFit: roleFit ?? 'insufficient_evidence', verdict, leadership: [], seller: [] },
      libraries,
      (id) => id,
      ANY_DAY,
    ).path
  return people.map((person) => ({
    ...person,
    suggested: kindOf(person.roleFit, person.verdict),
  }))
}
