import type { PathRow } from '../../../../shared/contract/paths.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { PersonPath } from '../../../../shared/model/path.ts'
import { findName } from '../../books/organisation.repository.ts'
import { findPathPerson, getPath, getPathOfStep, savePath } from '../../books/paths.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustBeShown } from '../../gate/must-be-shown.ts'

/** The path, unless its person is kept from whoever asks: its answer says what is suggested for them. */
export async function pathShown(context: WriteContext, pathId: string): Promise<PersonPath> {
  const path = await getPath(context.db, pathId)
  await mustBeShown(context.db, context, path.repId)
  return path
}

/** The step with its path, in the same way. */
export async function stepShown(context: WriteContext, stepId: string) {
  const found = await getPathOfStep(context.db, stepId)
  await mustBeShown(context.db, context, found.path.repId)
  return found
}

/** @throws AppError `not-found` */
export async function mustFindPerson(db: Reader, repId: string) {
  const person = await findPathPerson(db, repId)
  if (!person)
    throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
  return person
}

/** Keeps a path as it is now, and answers it. */
export async function change({ db, now, audit }: WriteContext, path: PersonPath): Promise<PathRow> {
  await savePath(db, path, now())
  audit({ pathId: path.pathId })
  return toRow(db, path, await mustFindPerson(db, path.repId))
}

/** A path with its person, as every screen shows it. */
export async function toRow(
  db: Reader,
  path: PersonPath,
  person: Awaited<ReturnType<typeof mustFindPerson>>,
): Promise<PathRow> {
  return {
    ...path,
    ...person,
    ownerName: path.ownerId === null ? null : ((await findName(db, path.ownerId)) ?? null),
  }
}
