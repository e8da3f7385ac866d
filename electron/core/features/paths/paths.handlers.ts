import type { pathsContract } from '../../../../shared/contract/paths.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { daysAfter } from '../../../../shared/model/calendar.ts'
import { evidenceIdSchema, stepIdSchema } from '../../../../shared/model/id.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { type PlannedStep, type StepText, stepTextOf } from '../../../../shared/model/path.ts'
import type { Path } from '../../../../shared/model/role-fit.ts'
import { listGone } from '../../books/employment.repository.ts'
import { insertEvidence, isCompetency } from '../../books/evidence.repository.ts'
import { forgetLibrary, getLibraries, saveLibrary } from '../../books/libraries.repository.ts'
import {
  findPathOf,
  listDueSteps,
  listPathless,
  listPathPeople,
  listPaths,
  listToRerate,
  savePath,
} from '../../books/paths.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustBeShown } from '../../gate/must-be-shown.ts'
import { mustBeHere } from '../../services/employed.ts'
import { competencyNames, pathlessRows, suggestionFor } from '../../services/path-suggestion.ts'
import { begin, blank, moved } from './path-plan.ts'
import { change, mustFindPerson, pathShown, stepShown, toRow } from './path-row.ts'

/** Steps due this many weeks ahead stand on Today. */
const AHEAD = 2

export const pathsHandlers: Handlers<typeof pathsContract> = {
  'paths.board': async ({ db, today }) => {
    const gone = await listGone(db, today())
    const here = (await listPathPeople(db)).filter(({ repId }) => !gone.has(repId))
    const people = new Map(here.map((person) => [person.repId, person]))
    const rows = await Promise.all(
      (await listPaths(db)).map(async (path) => {
        const person = people.get(path.repId)
        return person ? [await toRow(db, path, person)] : []
      }),
    )
    const without = await pathlessRows(db, await listPathless(db, today()))
    return {
      today: today(),
      rows: rows
        .flat()
        .sort((a, b) => compareNames(a.name, b.name) || (a.repId < b.repId ? -1 : 1)),
      without,
    }
  },

  'paths.get': async ({ db, today }, { repId }) => {
    const person = await mustFindPerson(db, repId)
    const path = await findPathOf(db, repId)
    return {
      ...person,
      today: today(),
      row: path ? await toRow(db, path, person) : null,
      suggestion: await suggestionFor(db, person, today()),
      libraries: await getLibraries(db),
      competencies: await competencyNames(db),
    }
  },

  'paths.due': async ({ db, today }) => {
    const names = new Map((await competencyNames(db)).map(({ id, name }) => [id as string, name]))
    return {
      today: today(),
      steps: await listDueSteps(db, daysAfter(today(), 7 * AHEAD), today()),
      rerate: (await listToRerate(db, today())).map((row) => ({
        ...row,
        competencyName: names.get(row.competency) ?? row.competency,
      })),
    }
  },

  'paths.start': async (context, { repId, path }) => {
    const { db } = context
    await mustBeShown(db, context, repId)
    const person = await mustFindPerson(db, repId)
    await mustBeHere(db, repId, context.today())
    if (await findPathOf(db, repId)) {
      throw new AppError('conflict', `${person.name} has a path already. Switch it instead.`)
    }
    const suggestion = await suggestionFor(db, person, context.today(), path)
    return change(context, begin(context, repId, suggestion, path))
  },

  'paths.startAll': async (context) => {
    const { db, now, today, audit } = context
    let started = 0
    const people = await listPathless(db, today())
    for (const person of people) {
      const suggestion = await suggestionFor(db, person, today())
      if (suggestion.path === null) continue
      await savePath(db, begin(context, person.repId, suggestion, null), now())
      started += 1
    }
    audit({ started })
    return { started, waiting: people.length - started }
  },

  'paths.save': async (context, { pathId, ownerId, startedOn, note }) => {
    const { db } = context
    const path = await pathShown(context, pathId)
    if (ownerId !== undefined && ownerId !== null) await getProfile(db, ownerId)
    return change(context, {
      ...path,
      ownerId: ownerId === undefined ? path.ownerId : ownerId,
      startedOn: startedOn ?? path.startedOn,
      note: note ?? path.note,
    })
  },

  'paths.switch': async (context, { pathId }) => {
    const { db } = context
    const path = await pathShown(context, pathId)
    const to: Path = path.path === 'leader' ? 'expert-seller' : 'leader'
    const kept = path.steps.map((step): PlannedStep => {
      if (step.state === 'done') return step
      return { ...step, state: step.path === to ? 'open' : 'set-aside' }
    })
    const person = await mustFindPerson(db, path.repId)
    const isFirst = !kept.some((step) => step.path === to)
    const suggestion = await suggestionFor(db, person, context.today(), to)
    const fresh = isFirst ? begin(context, path.repId, suggestion, to).steps : []
    return change(context, { ...path, path: to, steps: [...kept, ...fresh] })
  },

  'paths.addStep': async (context, { pathId, origin, text, dueOn }) => {
    const { db, newId } = context
    const path = await pathShown(context, pathId)
    const libraries = await getLibraries(db)
    const found = [...libraries.leader.steps, ...libraries['expert-seller'].steps].find(
      ({ id }) => id === origin,
    )
    const said = text ?? (found ? stepTextOf(found) : null)
    if (said === null)
      throw new AppError('not-found', 'There is no such step in the libraries of this workspace.')
    await mustBeCompetencies(db, [said])
    const step: PlannedStep = {
      ...said,
      ...blank(stepIdSchema.parse(newId()), path.path),
      origin: found ? origin : null,
      dueOn,
    }
    return change(context, { ...path, steps: [...path.steps, step] })
  },

  'paths.changeStep': async (context, { stepId, dueOn, text, move }) => {
    const { path, step } = await stepShown(context, stepId)
    mustBeOpen(step)
    if (text) await mustBeCompetencies(context.db, [text])
    const next = { ...step, ...text, dueOn: dueOn === undefined ? step.dueOn : dueOn }
    const steps = path.steps.map((one) => (one.stepId === stepId ? next : one))
    return change(context, { ...path, steps: moved(steps, next, move) })
  },

  'paths.removeStep': async (context, { stepId }) => {
    const { path, step } = await stepShown(context, stepId)
    if (step.state === 'done')
      throw new AppError('rule-violated', 'A finished step stays: its proof is in the ledger.')
    return change(context, {
      ...path,
      steps: path.steps.filter((one) => one.stepId !== stepId),
    })
  },

  'paths.finishStep': async (context, { stepId, doneOn, proof, competency }) => {
    const { db, newId, now, actor, audit } = context
    const { path, step } = await stepShown(context, stepId)
    mustBeOpen(step)
    if ((actor as string) === path.repId) {
      throw new AppError(
        'rule-violated',
        'You cannot confirm your own step. Let somebody else who saw it finish the step.',
      )
    }
    // A day ahead is allowed: it may be tomorrow already where the observer sits.
    if (doneOn > daysAfter(context.today(), 1))
      throw new AppError('invalid-input', `${doneOn} has not come yet. Give the day it was done.`)
    if (!(await isCompetency(db, competency)))
      throw new AppError('invalid-input', `No role model has the competency ${competency}.`)
    const evidenceId = evidenceIdSchema.parse(newId())
    const isNew = await insertEvidence(
      db,
      {
        evidenceId,
        version: 1,
        repId: path.repId,
        competency,
        observedOn: doneOn,
        text: `${step.title}: ${proof}`,
        authorId: actor,
        source: null,
        withdrawn: false,
        reason: null,
        writtenAt: now(),
      },
      actor,
    )
    if (!isNew) throw new AppError('conflict', 'The ledger has this proof already.')
    const done: PlannedStep = { ...step, state: 'done', doneOn, competency, evidenceId }
    audit({ stepId, evidenceId })
    return change(context, {
      ...path,
      steps: path.steps.map((one) => (one.stepId === stepId ? done : one)),
    })
  },

  'paths.libraries': async ({ db }) => ({
    ...(await getLibraries(db)),
    competencies: await competencyNames(db),
  }),

  'paths.saveLibrary': async (context, library) => {
    const { db, now, actor, audit } = context
    const ids = library.steps.map(({ id }) => id)
    const [twice] = ids.filter((id, at) => ids.indexOf(id) !== at)
    if (twice !== undefined)
      throw new AppError('invalid-input', `Two steps share the id ${twice}. Give each its own.`)
    await mustBeCompetencies(db, library.steps)
    await saveLibrary(db, library, { at: now(), by: actor })
    audit({ path: library.path, steps: library.steps.length })
    return (await getLibraries(db))[library.path]
  },

  'paths.resetLibrary': async (context, { path }) => {
    await forgetLibrary(context.db, path)
    context.audit({ path })
    return (await getLibraries(context.db))[path]
  },
}

async function mustBeCompetencies(db: Reader, texts: readonly StepText[]): Promise<void> {
  const known = new Set((await competencyNames(db)).map(({ id }) => id as string))
  const unknown = texts.flatMap(({ competencies }) => competencies).find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new AppError('invalid-input', `No role model has the competency ${unknown}.`)
}

function mustBeOpen({ state }: PlannedStep): void {
  if (state === 'open') return
  throw new AppError(
    'rule-violated',
    state === 'done'
      ? 'This step is finished. Its proof can be corrected in the evidence ledger.'
      : 'This step is set aside. Switch back to its path first.',
  )
}
