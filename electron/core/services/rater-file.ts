import type { RatingRequest } from '../../../shared/exchange/bundle.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import { type PersonId, repIdSchema, roleModelIdSchema } from '../../../shared/model/id.ts'
import { JOBS } from '../../../shared/model/role-model.ts'
import { insertLabelledReps } from '../books/bundles.repository.ts'
import { insertCandidates, insertCycle, replacePanel } from '../books/cycles.repository.ts'
import { saveMaterial } from '../books/material.repository.ts'
import { saveProfile, setCurrentProfile } from '../books/profiles.repository.ts'
import { insertRoleModel } from '../books/role-models.repository.ts'
import { insertWorkspace } from '../books/workspaces.repository.ts'
import type { Writer } from '../db/database.ts'
import { builtInModel } from './built-in.ts'

export interface OwnFile {
  workspaceId: string
  at: string
  timeZone: string
  name: string
  person: { personId: PersonId; name: string }
  ratesOthers: boolean
  cycle: Pick<Cycle, 'cycleId' | 'name' | 'state'> & { dueOn: string | null }
  people: RatingRequest['people']
  /** Null = those of the built-in models; nothing is rated here. */
  competencies: RatingRequest['competencies'] | null
}

/** Makes a new file somebody's own: themselves, the people they are asked about, and a cycle around them; nothing else. */
export async function fillOwnFile(db: Writer, own: OwnFile): Promise<void> {
  const { workspaceId, at, timeZone, person, cycle, people, competencies } = own
  await insertWorkspace(db, {
    ...{ workspaceId, name: own.name, sample: false, createdAt: at, timeZone },
  })
  await saveProfile(db, { ...person, roles: ['panel'] })
  await setCurrentProfile(db, person.personId)
  for (const job of JOBS) {
    // Thresholds and weights stay with whoever asked; the built-in ones fill their place and are never shown here.
    const model = builtInModel(job)
    await insertRoleModel(
      db,
      { ...model, competencies: competencies?.[job] ?? model.competencies, version: 1 },
      { modelId: roleModelIdSchema.parse(job), reason: 'From the request', at, by: null },
    )
  }
  await insertLabelledReps(db, people)
  await insertCycle(
    db,
    {
      cycleId: cycle.cycleId,
      name: cycle.name,
      openings: [],
      state: cycle.state,
      dates: {
        startsOn: null,
        ratingsDueOn: cycle.dueOn,
        calibrationOn: null,
        decisionDueOn: null,
      },
      models: {
        manager: { modelId: roleModelIdSchema.parse('manager'), version: 1 },
        seller: { modelId: roleModelIdSchema.parse('seller'), version: 1 },
      },
      createdAt: at,
      frozenAt: at,
      stateChangedAt: at,
    },
    cycle.cycleId,
  )
  const repIds = people.map(({ key }) => repIdSchema.parse(key))
  await insertCandidates(db, cycle.cycleId, repIds, { addedAt: at, addedIn: 'draft' })
  for (const { key, material = [] } of people)
    for (const part of material) await saveMaterial(db, cycle.cycleId, key, part)
  const canVote = cycle.state !== 'rating'
  const member = { personId: person.personId, canRate: own.ratesOthers, canVote }
  await replacePanel(db, cycle.cycleId, [member], at)
}
