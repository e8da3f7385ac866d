import type { materialContract } from '../../../../shared/contract/material.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { MATERIAL_OF_CYCLE, MATERIAL_PARTS } from '../../../../shared/model/material.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { listRequests } from '../../books/bundles.repository.ts'
import { getCycle, listCandidates } from '../../books/cycles.repository.ts'
import {
  deleteMaterial,
  listMaterialLengths,
  saveMaterial,
} from '../../books/material.repository.ts'
import { listRepsAmong } from '../../books/organisation.repository.ts'
import { isBlind, listForms } from '../../books/rating.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { formKey } from '../../seals/blind-code.ts'
import { inOrder, mustNameNobody, readMaterial } from '../../services/material.ts'
import { openForm } from './form.ts'

/** What raters read about a candidate before they rate. */
export const materialHandlers: Handlers<typeof materialContract> = {
  'material.list': async ({ db }, { cycleId }) => {
    const inside = await insideOf(db, cycleId)
    const lengths = await listMaterialLengths(db, cycleId)
    const people = inside
      .map(({ repId, name }) => ({
        ...{ repId, name },
        parts: MATERIAL_PARTS.flatMap((part) =>
          lengths.flatMap((one) =>
            one.repId === repId && one.part === part ? [{ part, chars: one.chars }] : [],
          ),
        ),
      }))
      .sort((a, b) => compareNames(a.name, b.name))
    const without = people.filter(({ parts }) => parts.length === 0).length
    return {
      people,
      fixed: await whyFixed(db, cycleId),
      missing:
        without > 0 && (await isBlind(db, cycleId))
          ? `Names are hidden, and of ${without === people.length ? 'no candidate is there anything' : `${without} of ${people.length} candidates there is nothing`} to read: raters see a code and have nothing to rate.`
          : null,
    }
  },

  'material.get': async ({ db }, { cycleId, repId }) => ({
    parts: await inOrder(db, cycleId, repId),
  }),

  'material.save': async ({ db, audit }, { cycleId, repId, part, text }) => {
    const { state } = await getCycle(db, cycleId)
    if (state !== 'draft' && state !== 'rating')
      throw new AppError('rule-violated', 'Ratings of this cycle are closed.')
    if (!(await insideOf(db, cycleId)).some((one) => one.repId === repId))
      throw new AppError('rule-violated', 'This person is not a candidate of the cycle.')
    const lengths = await listMaterialLengths(db, cycleId)
    const before = lengths.find((one) => one.repId === repId && one.part === part)
    const fixed = before && (await whyFixed(db, cycleId))
    if (fixed) throw new AppError('rule-violated', fixed)
    const others = lengths.reduce((sum, { chars }) => sum + chars, 0) - (before?.chars ?? 0)
    if (others + text.length > MATERIAL_OF_CYCLE)
      throw new AppError(
        'rule-violated',
        'What raters of one cycle read has at most 1,200,000 characters, and this text would exceed it.',
      )
    await mustNameNobody(db, cycleId, text)
    if (text === '') await deleteMaterial(db, cycleId, repId, part)
    else await saveMaterial(db, cycleId, repId, { part, text })
    audit({ cycleId, repId, part, characters: text.length })
    return null
  },

  'material.read': async ({ db, actor }, { cycleId, source, key }) => {
    const form = await openForm(db, cycleId, source, actor)
    const person = form.people.find(({ repId }) => formKey(form.seed, repId) === key)
    // Whoever rates themselves reads nothing about it, and what is locked is over.
    if (!person || source === 'self') return { parts: [], withheld: false }
    const { parts, named } = await readMaterial(db, cycleId, person.repId)
    return { parts, withheld: named.length > 0 }
  },
}

const insideOf = async (db: Reader, cycleId: string) =>
  listRepsAmong(
    db,
    (await listCandidates(db, cycleId))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ repId }) => repId),
  )

/** What a rater may have read stays as it was: every rater reads the same. */
async function whyFixed(db: Reader, cycleId: string): Promise<string | null> {
  const begun = (await listForms(db, cycleId)).some(({ source }) => source !== 'self')
  const sent = (await listRequests(db, cycleId)).some(({ self }) => !self)
  return begun || sent
    ? 'Somebody has begun to rate or was asked by file, so that what is there to read stays as it is. What is missing can be added.'
    : null
}
