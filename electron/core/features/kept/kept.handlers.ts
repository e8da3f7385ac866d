import type { keptContract } from '../../../../shared/contract/kept.contract.ts'
import { deleteKept, insertKept, listKept } from '../../books/kept.repository.ts'
import type { Handlers } from '../../context.ts'

/** Unsaved text over a lock; whoever sits at the keyboard sees their own and nobody else's. */
export const keptHandlers: Handlers<typeof keptContract> = {
  'kept.save': async ({ db, actor, now, newId, audit }, { texts }) => {
    const keptAt = now()
    await insertKept(
      db,
      actor,
      texts.map((text) => ({ keptId: newId(), keptAt, ...text })),
    )
    audit({ texts: texts.length })
    return null
  },
  'kept.list': async ({ db, actor }) => ({ texts: await listKept(db, actor) }),
  'kept.discard': async ({ db, actor }, { keptId }) => {
    await deleteKept(db, actor, keptId)
    return null
  },
}
