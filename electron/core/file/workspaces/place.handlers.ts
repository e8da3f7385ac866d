import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Output } from '../../../../shared/contract/index.ts'
import type { placeContract } from '../../../../shared/contract/place.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { longDay } from '../../../../shared/model/calendar.ts'
import { listHolds, listKept } from '../../books/keeping.repository.ts'
import { getWorkspace } from '../../books/workspaces.repository.ts'
import type { Handlers } from '../../context.ts'
import { keysPath, keysTwinPath } from '../../db/identity.ts'
import { copyPrivate, removeOwn, syncFolder } from '../../db/own-file.ts'
import type { OpenWorkspace } from '../../workbench.ts'
import { refuseToReplaceKeys } from '../keys/key-file.ts'
import { newPath } from '../new-path.ts'
import type { Host } from './workspaces.handlers.ts'

/** Where the file of the open workspace lies, and its end. */
export function placeHandlers(host: Host): Handlers<typeof placeContract> {
  const current = (): OpenWorkspace => {
    const open = host.current()
    if (open) return open
    throw new AppError('not-found', 'No workspace is open. Open or create one first.')
  }
  const told = () => host.emit({ kind: 'changed', areas: ['workspace', 'backups'] })

  return {
    'workspaces.move': async (_, { path: wanted }) => {
      const { database, vault } = current()
      const { path } = database
      if (database.access === 'view') throw onlyShown('moved')
      const target = newPath(wanted.endsWith('.proceed') ? wanted : `${wanted}.proceed`)
      refuseToReplaceKeys(target)
      await host.close()
      const steps = [path, ...keysOf(path)].map(
        (from) => [from, `${target}${from.slice(path.length)}`] as const,
      )
      try {
        // The old file goes once all of it is at the new place, so that a full disk or a power cut loses nothing.
        for (const [from, to] of steps) copyPrivate(from, to)
        syncFolder(dirname(target))
      } catch (error) {
        for (const [, to] of steps) removeOwn(to)
        if (vault === null) await host.openAt(path)
        throw error
      }
      for (const [from] of steps) removeOwn(from)
      host.preferences.save({ lastWorkspace: target })
      // The key was forgotten when the file was closed: an encrypted one waits for its passphrase at the new place.
      if (vault === null) await host.openAt(target)
      else await host.unlock(target, null).catch(() => undefined)
      told()
      return { path: target, waits: vault !== null }
    },

    'workspaces.deletePlan': async ({ now, today }) => planOf(current(), now(), today()),

    'workspaces.delete': async ({ now, today }, { name }) => {
      const open = current()
      const plan = await planOf(open, now(), today())
      const [obstacle] = plan.obstacles
      if (obstacle !== undefined) throw new AppError('rule-violated', obstacle)
      if (name.trim() !== plan.name)
        throw new AppError('invalid-input', `Type the name of the workspace: ${plan.name}.`, {
          name: 'This is another name.',
        })
      await host.close({ backup: false })
      for (const { path } of plan.files) removeOwn(path)
      host.preferences.save({ lastWorkspace: null })
      told()
      return { files: plan.files.length }
    },
  }
}

/** Every file that goes with a workspace, what is in it, and what forbids it. */
async function planOf(
  { database, keeper }: OpenWorkspace,
  now: string,
  today: string,
): Promise<Output<'workspaces.deletePlan'>> {
  const { path } = database
  const backups = await keeper.list()
  const files = [path, ...backups.map((backup) => backup.path)].flatMap((file) => [
    file,
    ...keysOf(file),
  ])
  const { name, counts, holds, kept } = await database.read(async (db) => ({
    ...(await getWorkspace(db)),
    holds: await listHolds(db),
    kept: await listKept(db, now, today),
  }))
  const due = kept.records.map(({ keepUntil }) => keepUntil).toSorted()
  return {
    name,
    ...{ people: counts.reps, ratings: counts.ratings, backups: backups.length },
    records: kept.records.length,
    keptUntil: due.at(-1) ?? null,
    files: files.map((file) => ({ path: file, bytes: statSync(file).size })),
    obstacles: [
      ...(database.access === 'view' ? [onlyShown('deleted').message] : []),
      ...holds.map(
        (hold) =>
          `A legal hold keeps what is known of ${hold.name}. HR releases it on the HR desk before the workspace can be deleted.`,
      ),
      ...kept.records
        .filter(({ keepUntil }) => keepUntil > today)
        .slice(-1)
        .map(
          (record) =>
            `Signed records are to be kept until ${longDay(due.at(-1) ?? record.keepUntil)}. Until then the workspace can be closed or moved, not deleted.`,
        ),
    ],
  }
}

/** The key files beside a file that are there. */
const keysOf = (path: string): string[] => [keysPath(path), keysTwinPath(path)].filter(existsSync)

const onlyShown = (what: 'moved' | 'deleted') =>
  new AppError('rule-violated', `This file is only shown here, so it cannot be ${what}.`)
