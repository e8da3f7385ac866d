import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../shared/contract/index.ts'
import type { CycleId, PersonId } from '../../shared/model/id.ts'
import type { Ask } from './workbench.ts'

/** Candidates and raters by name; a rater who is no candidate becomes a new profile. */
interface Round {
  candidates: readonly string[]
  raters: readonly string[]
  blind?: boolean
}

/** The one workspace of a folder. */
export function workspaceIn(folder: string): string {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.proceed'))
  return join(folder, file ?? '')
}

/** A round in rating, as its director prepares it. */
export async function arrangeRound(ask: Ask, { candidates, raters, blind = false }: Round) {
  const people: Output<'people.list'>['rows'] = []
  for (const search of candidates) {
    const page = { sort: 'name', direction: 'asc', offset: 0, limit: 1 } as const
    people.push(...(await ask('people.list', { filter: { search }, ...page })).rows)
  }
  const members: PersonId[] = []
  for (const name of raters) {
    const { profiles } = await ask('profiles.list', { everyone: true, search: name })
    const known = candidates.includes(name) ? (profiles[0]?.personId ?? null) : null
    const roles = ['panel' as const]
    members.push(known ?? (await ask('profiles.save', { personId: null, name, roles })).personId)
  }
  const { cycle } = await ask('cycles.create', {
    name: 'Spring round',
    openings: ['District manager, West'],
    candidates: people.map(({ repId }) => repId),
  })
  const { cycleId } = cycle
  await ask('cycles.setPanel', {
    cycleId,
    members: members.map((personId) => ({ personId, canRate: true, canVote: true })),
  })
  if (blind) await ask('rating.setBlind', { cycleId, blind })
  await ask('cycles.advance', { cycleId, to: 'rating', reason: 'Further raters are asked later.' })
  return { cycleId, people, members }
}

/** Whoever sits at the keyboard goes without practice and answers the form, in its order, all but the last few. */
export async function answerForm(
  ask: Ask,
  give: (competency: string, index: number) => { given: number; note?: string },
  left = 0,
): Promise<{ cycleId: CycleId; source: 'multisource' }> {
  const { tasks } = await ask('rating.tasks', {})
  const task = tasks.find(({ source }) => source === 'multisource')
  if (!task) throw new Error('Nothing waits to be rated.')
  const form = { cycleId: task.cycleId, source: 'multisource' as const }
  const reason = 'Trained on the same cases last month'
  await ask('rating.skipPractice', { cycleId: task.cycleId, job: 'manager', reason })
  const { competencies } = await ask('rating.form', form)
  const cells = competencies.flatMap(({ id, job, order }) =>
    job === 'manager' ? order.map((key) => ({ key, competency: id })) : [],
  )
  for (const [index, cell] of cells.slice(0, cells.length - left).entries())
    await ask('rating.save', { ...form, ...cell, ...give(cell.competency, index) })
  return form
}
