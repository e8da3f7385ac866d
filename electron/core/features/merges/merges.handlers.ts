import type { mergesContract } from '../../../../shared/contract/merges.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS, type PlainField } from '../../../../shared/exchange/record-fields.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import { isSameName } from '../../../../shared/model/name-key.ts'
import type { Rep } from '../../../../shared/model/rep.ts'
import { asList } from '../../../../shared/readiness/wording.ts'
import { deferReferences } from '../../books/guards.repository.ts'
import {
  FILES_OF_EVIDENCE,
  findPathId,
  findTwin,
  giveTo,
  isStored,
  type KeptMerge,
  MERGED,
  move,
  moveAll,
  replaceRows,
  STEPS_OF_PATH,
} from '../../books/merge-rows.repository.ts'
import {
  deleteMerge,
  dropStanding,
  findMerge,
  insertMerge,
  listMerges,
  listSettledSince,
} from '../../books/merges.repository.ts'
import { findRep, listRepsWhere } from '../../books/organisation.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import type { Writer } from '../../db/database.ts'
import { enter } from '../../services/enter.ts'
import type { Renewal } from '../../services/renewal.ts'
import { type MergePlan, planMerge, shownPlan, shownRecord } from './merge-plan.ts'

export const mergesHandlers = (renewal: Renewal): Handlers<typeof mergesContract> => ({
  async 'merges.alike'({ db }, { repId }) {
    const rep = await findRep(db, repId)
    if (!rep) throw new AppError('not-found', `There is no person with the id ${repId}.`)
    const others = await listRepsWhere(db, 'rep_id <> ?', [repId])
    return {
      alike: others.flatMap((other) => {
        const by = alikeBy(rep, other)
        return by.length === 0 ? [] : [{ ...shownRecord(other), by }]
      }),
      merges: (await listMerges(db, repId)).map(({ repId: _, ...merge }) => merge),
    }
  },

  'merges.plan': async ({ db }, pair) => shownPlan(await planMerge(db, pair, {})),

  async 'merges.run'(write, { planId, choices, reason, ...pair }) {
    const { db, newId, now, actor } = write
    const plan = await planMerge(db, pair, choices)
    if (plan.obstacles[0]) throw new AppError('rule-violated', plan.obstacles.join(' '))
    if (plan.planId !== planId)
      throw new AppError(
        'conflict',
        'One of the two records changed since this was looked at. Look at it again.',
      )
    if (plan.conflicts.length > 0)
      throw new AppError('invalid-input', 'Choose what stands wherever the two records differ.')
    await deferReferences(db)
    const moved = await carryOut(write, plan)
    const mergeId = newId()
    await insertMerge(db, {
      ...{ mergeId, repId: pair.keptId, wasId: pair.goneId, name: plan.gone.name, reason },
      ...{ at: now(), by: actor, kept: { before: plan.before, after: plan.after, moved } },
    })
    await renewal.all(db)
    await enter(write, {
      kind: EVENT_KINDS.merged,
      facts: {
        merge: mergeId,
        undone: false,
        rows: plan.moves.reduce((sum, { rows }) => sum + rows, 0),
      },
      fields: [
        ...namedFields(pair.keptId, pair.goneId),
        { field: 'reason', value: reason, about: pair.keptId, fieldClass: 'text' },
      ],
    })
    return { mergeId }
  },

  async 'merges.undo'(write, { mergeId }) {
    const { db } = write
    const merge = await findMerge(db, mergeId)
    if (!merge)
      throw new AppError('not-found', 'These two records were told apart already, or never merged.')
    const settled = await listSettledSince(db, merge.repId, merge.at)
    if (settled.length > 0)
      throw new AppError(
        'rule-violated',
        `${asList(settled)} rests on the merged record by now, so it stays one.`,
      )
    await deferReferences(db)
    await putApart(write, merge)
    await deleteMerge(db, mergeId)
    await renewal.all(db)
    await enter(write, {
      kind: EVENT_KINDS.merged,
      facts: { merge: mergeId, undone: true },
      fields: namedFields(merge.repId, merge.wasId),
    })
    return { repId: repIdSchema.parse(merge.repId), wasId: repIdSchema.parse(merge.wasId) }
  },
})

const namedFields = (repId: string, wasId: string): PlainField[] => [
  { field: 'subject', value: { repId }, about: repId, fieldClass: 'identity' },
  { field: 'former', value: wasId, about: repId, fieldClass: 'identity' },
]

/** By what two records look like one person. */
function alikeBy(rep: Rep, other: Rep): ('name' | 'email')[] {
  const mail = ({ email }: Rep) => email?.trim().toLowerCase() ?? ''
  return [
    ...(isSameName(rep.name, other.name) ? (['name'] as const) : []),
    ...(mail(rep) !== '' && mail(rep) === mail(other) ? (['email'] as const) : []),
  ]
}

/** Writes what a plan says, and answers which rows were given to the record that stays where they are. */
async function carryOut({ db }: WriteContext, plan: MergePlan): Promise<KeptMerge['moved']> {
  const pair = { keptId: plan.kept.repId, goneId: plan.gone.repId }
  const moved: KeptMerge['moved'] = []
  moved.push(...(await joinPaths(db, plan)), ...(await keepAttachments(db, plan)))
  await dropStanding(db, pair.goneId)
  for (const scoped of MERGED) {
    const { table } = scoped
    await replaceRows(db, scoped, plan.before[table] ?? [], plan.after[table] ?? [])
  }
  moved.push(...(await moveAll(db, pair)))
  return moved
}

/** Nobody has two paths: the steps of the one that goes are added to the one that stays. */
async function joinPaths(db: Writer, plan: MergePlan): Promise<KeptMerge['moved']> {
  const gone = plan.before.path?.find(({ rep_id }) => rep_id === plan.gone.repId)
  const own = await findPathId(db, plan.kept.repId)
  if (!gone || own === null) return []
  plan.after.path = (plan.after.path ?? []).filter(({ path_id }) => path_id !== gone.path_id)
  return [await move(db, STEPS_OF_PATH, gone.path_id ?? null, own)]
}

/** Files beside an observation that is kept once stay with it. */
async function keepAttachments(db: Writer, plan: MergePlan): Promise<KeptMerge['moved']> {
  const moved: KeptMerge['moved'] = []
  const left = new Set(plan.after.evidence_item?.map(({ evidence_id }) => evidence_id))
  for (const row of plan.before.evidence_item ?? []) {
    const { evidence_id: id = null, version } = row
    if (version !== 1 || left.has(id)) continue
    const twin = await findTwin(db, row, [plan.kept.repId, plan.gone.repId])
    if (twin !== null) moved.push(await move(db, FILES_OF_EVIDENCE, id, twin))
  }
  return moved
}

/**
 * Puts back what a merge changed.
 * @throws AppError `conflict` where something that the merge wrote says something else by now
 */
async function putApart({ db }: WriteContext, { kept }: { kept: KeptMerge }): Promise<void> {
  for (const scoped of MERGED) {
    for (const row of kept.after[scoped.table] ?? [])
      if (!(await isStored(db, scoped, row))) throw changedSince()
  }
  for (const scoped of MERGED) {
    const { table } = scoped
    await replaceRows(db, scoped, kept.after[table] ?? [], kept.before[table] ?? [])
  }
  for (const moved of kept.moved) await giveTo(db, moved, moved.from)
}

const changedSince = () =>
  new AppError(
    'conflict',
    'What the two records brought together was changed since. Take those changes back first.',
  )
