import { statSync } from 'node:fs'
import type { workspaceFileContract } from '../../../../shared/contract/workspaces.contract.ts'
import type { Handlers } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import { refuseToReplaceKeys } from '../keys/key-file.ts'
import { newPath } from '../new-path.ts'
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
})
