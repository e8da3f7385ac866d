import type { wordsContract } from '../../../../shared/contract/words.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { findOnlyRep, findRep } from '../../books/organisation.repository.ts'
import { deleteWatchWord, listWatchWords, saveWatchWord } from '../../books/words.repository.ts'
import type { Handlers } from '../../context.ts'
import { createWordCheck, GROUNDS } from '../../services/words-to-check.ts'

export const wordsHandlers: Handlers<typeof wordsContract> = {
  'words.check': async ({ db, actor, roles }, { repId: given, named, text }) => {
    const repId = given ?? (await findOnlyRep(db, named))
    const rep = repId === null ? undefined : await findRep(db, repId)
    const check = await createWordCheck(db, {
      repId,
      ownIds: [actor, ...(rep?.managerId ? [rep.managerId] : [])],
      ownNames: named === '' ? [] : [named],
      tellsRaters: roles.some((role) => role === 'director' || role === 'hr'),
    })
    return { marks: check(text) }
  },

  'words.list': async ({ db }) => ({ grounds: GROUNDS, own: await listWatchWords(db) }),

  'words.add': async ({ db, now, audit }, word) => {
    await saveWatchWord(db, word, now())
    audit({ words: 1 })
    return { own: await listWatchWords(db) }
  },

  'words.remove': async ({ db, audit }, { word }) => {
    if (!(await deleteWatchWord(db, word)))
      throw new AppError('not-found', `“${word}” is not on the list of this workspace.`)
    audit({ words: 1 })
    return { own: await listWatchWords(db) }
  },
}
