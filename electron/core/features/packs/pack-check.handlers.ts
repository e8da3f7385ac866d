import type { packCheckContract } from '../../../../shared/contract/packs.contract.ts'
import type { Handlers } from '../../context.ts'
import { readPack } from './read-pack.ts'
import { verifyPack } from './verify-pack.ts'

/** Needs no workspace: a pack proves itself. */
export const packCheckHandlers: Handlers<typeof packCheckContract> = {
  'packs.verify': async ({ progress, breathe }, { path }) => {
    progress(0, null, 'Reading the pack')
    const files = readPack(path)
    await breathe()
    return verifyPack(files)
  },
}
