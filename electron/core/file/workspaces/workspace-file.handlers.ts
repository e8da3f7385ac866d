import { statSync } from 'node:fs'
import type { workspaceFileContract } from '../../../../shared/contract/workspaces.contract.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { conventionFacts } from '../../../../shared/model/conventions.ts'
import {
  getConventions,
  renameWorkspace,
  setConventions,
  setTimeZone,
} from '../../books/workspaces.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import { enter } from '../../services/enter.ts'
import { refuseToReplaceKeys } from '../keys/key-file.ts'
import { newPath } from '../new-path.ts'
import { withoutUndefined } from '../preferences.ts'
import { checkWorkspace } from './check.ts'

/** Checks and copies of the open file. */
export const workspaceFileHandlers = (
  database: Database,
): Handlers<typeof workspaceFileContract> => ({
  'workspaces.check': (context) => checkWorkspace(database, context),
  'workspaces.backup': async ({ progress }, { path }) => {
    const target = newPath(path)
    // The copy of an encrypted workspace has its key file beside it; another workspace's is never written over.
    refuseToReplaceKeys(target)
    progress(0, null, 'Copying the workspace')
    await database.backup(target)
    return { path: target, bytes: statSync(target).size }
  },
  'workspaces.rename': async ({ db, audit }, { name }) => {
    await renameWorkspace(db, name)
    audit({ name })
    return { name }
  },
  'workspaces.setTimeZone': async (context, { zone }) => {
    const { zone: from } = context
    if (from === zone) return { zone }
    await setTimeZone(context.db, zone)
    await enter(context, { kind: EVENT_KINDS.timeZone, facts: { from, to: zone }, fields: [] })
    context.audit({ from, to: zone })
    return { zone }
  },
  'workspaces.setConventions': async (context, wanted) => {
    const before = await getConventions(context.db)
    const after = { ...before, ...withoutUndefined(wanted) }
    const facts = conventionFacts(before, after)
    if (Object.keys(facts).length === 0) return after
    await setConventions(context.db, after)
    await enter(context, { kind: EVENT_KINDS.conventions, facts, fields: [] })
    context.audit(facts)
    return after
  },
})
