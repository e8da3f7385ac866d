import type { factsContract } from '../../../../shared/contract/facts.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { RowValues } from '../../../../shared/exchange/column.ts'
import { overlapReason, overlaps, refusalOfOne } from '../../../../shared/exchange/judge-results.ts'
import { competencyIdSchema } from '../../../../shared/model/competency.ts'
import { employmentProblem } from '../../../../shared/model/employment.ts'
import {
  changedFacts,
  type PersonFacts,
  personMoves,
  type ResultFacts,
  resultMoves,
} from '../../../../shared/model/facts.ts'
import { batchIdSchema, repIdSchema } from '../../../../shared/model/id.ts'
import {
  type Period,
  type PeriodResult,
  periodSpan,
} from '../../../../shared/model/period-result.ts'
import type { Rep } from '../../../../shared/model/rep.ts'
import { sourceSchema } from '../../../../shared/model/source.ts'
import { conductGate } from '../../../../shared/readiness/conduct.ts'
import { listChangesOfPerson } from '../../books/changes-of-person.repository.ts'
import { listConduct } from '../../books/conduct.repository.ts'
import { listKeepingCycles } from '../../books/cycle-basis.repository.ts'
import { listKnownResults } from '../../books/known-results.repository.ts'
import { findName, findRep, listResultsOf } from '../../books/organisation.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import { saveConductGates } from '../../books/standings.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { Renewal } from '../../services/renewal.ts'
import { writeByHand } from '../../services/write-by-hand.ts'
import { dealsOf, nothingChanged, otherwiseNow, saveDeal } from './deals.ts'
import { mustBeSomebody } from './person-doubts.ts'
import { ratable, rateByHand } from './rate.ts'
import { enterConduct } from './state-conduct.ts'

const SHOWN = 200

/** What is known of a person → column. */
const PERSON_COLUMNS: Readonly<Record<keyof PersonFacts, string>> = {
  name: 'name',
  role: 'role',
  segment: 'segment',
  territoryType: 'territory_type',
  team: 'team',
  managerId: 'manager_id',
  hiredOn: 'hired_on',
  email: 'email',
  employment: 'employment',
  leftOn: 'left_on',
  leaves: 'leaves',
}
const RESULT_COLUMNS: Readonly<Record<keyof ResultFacts, string>> = {
  quota: 'quota',
  actual: 'actual',
  availability: 'availability',
  ramp: 'ramp',
  largestDeal: 'largest_deal',
  note: 'note',
}

export const factsHandlers = (renewal: Renewal): Handlers<typeof factsContract> => ({
  async 'facts.get'({ db, today, actor }, { repId }) {
    const rep = await getRep(db, repId)
    const results = await resultsOf(db, rep)
    const { minAvailability, rampByMonth } = (await getRoleModel(db, 'manager')).rules
    return {
      repId: rep.repId,
      person: factsOf(rep),
      managerName:
        rep.managerId === null ? null : ((await findName(db, rep.managerId)) ?? rep.managerId),
      results: results.map(({ repId: _, ...result }) => result),
      beside: await besideOf(db, rep, results),
      rules: { minAvailability, rampByMonth: [...rampByMonth] },
      today: today(),
      keptBy: await listKeepingCycles(db, repId),
      competencies: await ratable(db),
      history: await historyOf(db, repId, actor),
      conduct: await listConduct(db, repId),
    }
  },

  async 'facts.stateConduct'(write, { repId, ...said }) {
    const rep = await getRep(write.db, repId)
    const stated = await enterConduct(write, rep, said)
    if (said.result === 'clear' && rep.conductBreachOn !== null)
      await writeByHand(write, {
        kind: 'people',
        rows: [{ rep_id: repId, ...named(factsOf(rep), PERSON_COLUMNS), conduct_breach_on: null }],
        columns: [...Object.values(PERSON_COLUMNS), 'conduct_breach_on'],
        reason: said.reference,
      })
    // Where nothing is upheld before and after, the gate stops no suggestion either way.
    if (conductGate(rep).state !== 'fail' && said.result === 'clear')
      await saveConductGates(write.db, repId, 'pass')
    else await renewal.all(write.db)
    return stated
  },

  async 'facts.addPerson'(write, { repId: wanted, person }) {
    const { db, newId } = write
    const repId = repIdSchema.parse(wanted === '' ? newId() : wanted)
    if (await findRep(db, repId)) {
      const message = `The workspace has somebody with the id ${repId}. Give another id, or open that person.`
      throw new AppError('conflict', message, { repId: message })
    }
    await mustBeSomebody(db, repId, person, null, write.today())
    mustBeEmployable(person)
    const batchId = await writeByHand(write, {
      kind: 'people',
      rows: [{ rep_id: repId, ...named(person, PERSON_COLUMNS) }],
      columns: Object.values(PERSON_COLUMNS),
      reason: '',
    })
    await renewal.all(db)
    return { repId, batchId }
  },

  async 'facts.savePerson'(write, { repId, was, to, reason }) {
    const { db } = write
    const stored = factsOf(await getRep(db, repId))
    const changed = changedFacts(was, to)
    if (changed.length === 0) throw nothingChanged()
    if (changed.some((name) => stored[name] !== was[name])) throw otherwiseNow()
    const next = merged(stored, to, changed)
    await mustBeSomebody(db, repId, next, stored, write.today())
    mustBeEmployable(next)
    mustSayWhy(personMoves(was, to), reason)
    const batchId = await writeByHand(write, {
      kind: 'people',
      rows: [{ rep_id: repId, ...named(next, PERSON_COLUMNS) }],
      columns: Object.values(PERSON_COLUMNS),
      reason,
    })
    await renewal.all(db)
    return { batchId }
  },

  async 'facts.saveResults'(write, { repId, rows, reason }) {
    const { db, today } = write
    const rep = await getRep(db, repId)
    const stored = new Map((await resultsOf(db, rep)).map((one) => [one.period, one]))
    const seen = new Set(rows.map(({ period }) => period))
    if (seen.size < rows.length)
      throw new AppError('invalid-input', 'One period is given twice. Give each period once.')
    const changed = rows.filter(({ was, to }) => !was || changedFacts(was, to).length > 0)
    if (changed.length === 0) throw nothingChanged()
    const written = changed.map(({ period, was, to }): RowValues => {
      const names = was ? changedFacts(was, to) : []
      const held = stored.get(period)
      if (was ? !held || names.some((name) => held[name] !== was[name]) : held) throw otherwiseNow()
      const wrong =
        refusalOfOne({ period, quota: to.quota, actual: to.actual }, today()) ??
        overlapOf(period, was === null ? [...stored.keys(), ...seen] : [])
      if (wrong)
        throw new AppError('invalid-input', wrong.reason, {
          [`${period} ${wrong.column}`]: wrong.reason,
        })
      const facts = held ? merged<ResultFacts>(held, to, names) : to
      return { rep_id: repId, period, ...named(facts, RESULT_COLUMNS) }
    })
    const moves = changed.some(({ was, to }) => resultMoves(was, to))
    mustSayWhy(moves, reason)
    const batchId = await writeByHand(write, {
      kind: 'results',
      rows: written,
      columns: Object.values(RESULT_COLUMNS),
      reason,
    })
    if (moves) await renewal.all(db)
    return { batchId }
  },

  'facts.deals': async ({ db }, { repId }) => dealsOf(db, (await getRep(db, repId)).repId),

  async 'facts.saveDeal'(write, input) {
    mustSayWhy(true, input.reason)
    return { batchId: await saveDeal(write, renewal, input) }
  },

  async 'facts.rate'(write, input) {
    await getRep(write.db, input.repId)
    return { batchId: await rateByHand(write, renewal, input) }
  },
})

async function getRep(db: Reader, repId: string): Promise<Rep> {
  const rep = await findRep(db, repId)
  if (!rep)
    throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
  return rep
}

const factsOf = ({
  repId: _id,
  conductBreachOn: _breach,
  conduct: _conduct,
  ...facts
}: Rep): PersonFacts => facts

const resultsOf = async (db: Reader, rep: Rep) =>
  (await listResultsOf(db, [rep])).toSorted(
    (a, b) => periodSpan(a.period).firstMonth - periodSpan(b.period).firstMonth,
  )

/** Actuals from won deals and quotas given apart, where no result gives them or the deals say something else. */
async function besideOf(db: Reader, rep: Rep, results: readonly PeriodResult[]) {
  const stored = new Map(results.map((one) => [one.period, one]))
  const known = (await listKnownResults(db, [rep])).get(rep.repId) ?? []
  return known.flatMap(({ period, ...one }) => {
    const held = stored.get(period)
    const actual = (held?.actual ?? null) === null ? one.actual : null
    const quota = (held?.quota ?? null) === null ? one.quota : null
    const dealsSay = one.dealsSay ?? null
    const isNothing = actual === null && quota === null && dealsSay === null
    return isNothing ? [] : [{ period, actual, quota, dealsSay }]
  })
}

/** What is stored, with the values that were changed. */
const merged = <T extends object>(stored: T, to: T, changed: readonly (keyof T)[]): T => ({
  ...stored,
  ...Object.fromEntries(changed.map((name) => [name, to[name]])),
})

/** Values under the names of their columns. */
const named = <T extends object>(facts: T, columns: Readonly<Record<keyof T, string>>) =>
  Object.fromEntries(
    (Object.keys(columns) as (keyof T)[]).map((name) => [
      columns[name],
      facts[name] as string | number | null,
    ]),
  )

function overlapOf(period: Period, others: readonly string[]) {
  const other = others.find((one) => overlaps(period, one))
  return other === undefined
    ? null
    : ({ column: 'period', reason: overlapReason(period, other) } as const)
}

function mustBeEmployable(person: PersonFacts): void {
  const problem = employmentProblem(person)
  if (problem)
    throw new AppError('invalid-input', problem.reason, { [problem.fact]: problem.reason })
}

function mustSayWhy(moves: boolean, reason: string): void {
  if (!moves || reason !== '') return
  const message = 'Say in a few words why: this change can move a standing.'
  throw new AppError('invalid-input', message, { reason: message })
}

const SHOWN_AS = new Map(
  [...Object.entries(PERSON_COLUMNS), ...Object.entries(RESULT_COLUMNS)].map(([name, column]) => [
    column,
    name,
  ]),
)

async function historyOf(db: Reader, repId: string, rater: string) {
  const tables = ['rep', 'period_result', 'deal_credit', 'rating']
  const changes = await listChangesOfPerson(db, repId, { tables, rater }, SHOWN)
  return changes.map(({ key, storedIn, before, after, repId: _, batchId, ...change }) => ({
    ...change,
    batchId: batchIdSchema.parse(batchId),
    period: storedIn === 'period_result' ? String(key[1]) : null,
    deal: storedIn === 'deal_credit' ? String(key[0]) : null,
    rating:
      storedIn === 'rating'
        ? {
            source: sourceSchema.parse(key[2]),
            competency: competencyIdSchema.parse(key[3]),
          }
        : null,
    isNew: before === null,
    fields: Object.entries(after).flatMap(([column, value]) => {
      const was = before?.[column] ?? null
      return was === value
        ? []
        : [{ column: SHOWN_AS.get(column) ?? column, before: was, after: value }]
    }),
  }))
}
