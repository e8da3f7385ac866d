import type { Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { ResultFacts } from '../../shared/model/facts.ts'
import type { BatchId, RepId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

/** One period being changed: what stood there when that began, and the texts that were typed. */
export interface PeriodDraft {
  was: ResultFacts | null
  typed: Partial<Record<keyof ResultFacts, string>>
}

/** By period. */
export type ResultsDraft = Readonly<Record<string, PeriodDraft>>

export interface FactsSlice {
  /** Results being changed, by person; they stay when the page is left. */
  resultsDrafts: Readonly<Record<string, ResultsDraft>>
  /** Takes the texts typed for a period over; without any the period is as it was. */
  draftPeriod(repId: RepId, period: string, draft: PeriodDraft): void
  dropResults(repId: string): void
  saveResults(name: string, input: Input<'facts.saveResults'>): Promise<Result<unknown>>
  savePerson(input: Input<'facts.savePerson'>): Promise<Result<unknown>>
  addPerson(input: Input<'facts.addPerson'>): Promise<Result<Output<'facts.addPerson'>>>
  saveDeal(input: Input<'facts.saveDeal'>): Promise<Result<unknown>>
  rateByHand(name: string, input: Input<'facts.rate'>): Promise<Result<unknown>>
  mergeRecords(name: string, input: Input<'merges.run'>): Promise<Result<Output<'merges.run'>>>
  saveOutcome(name: string, input: Input<'outcomes.save'>): Promise<Result<unknown>>
  /** Makes two records of a merged one again. */
  separateRecords(name: string, mergeId: string): Promise<boolean>
  /** The form that adds a person is open. */
  personOpen: boolean
  openPerson(open: boolean): void
  /** Takes one change back; says what went wrong. */
  takeBackChange(batchId: BatchId): Promise<boolean>
}

export const createFactsSlice: Slice<FactsSlice> = (api) => (set, get) => {
  const saved = (text: string, batchId: BatchId) =>
    get().notify({ kind: 'done', text, undo: () => get().takeBackChange(batchId) })
  return {
    resultsDrafts: {},
    personOpen: false,
    openPerson: (personOpen) => set({ personOpen }),
    draftPeriod: (repId, period, draft) =>
      set(({ resultsDrafts }) => ({
        resultsDrafts: {
          ...resultsDrafts,
          [repId]: { ...resultsDrafts[repId], [period]: draft },
        },
      })),
    dropResults: (repId) =>
      set(({ resultsDrafts: { [repId]: _dropped, ...others } }) => ({ resultsDrafts: others })),

    async saveResults(name, input) {
      const result = await api.call('facts.saveResults', input)
      if (!result.ok) return result
      get().dropResults(input.repId)
      saved(`Results of ${name} saved.`, result.value.batchId)
      return result
    },
    async savePerson(input) {
      const result = await api.call('facts.savePerson', input)
      if (result.ok) saved(`${input.to.name} saved.`, result.value.batchId)
      return result
    },
    async addPerson(input) {
      const result = await api.call('facts.addPerson', input)
      if (result.ok) saved(`${input.person.name} added.`, result.value.batchId)
      return result
    },
    async saveDeal(input) {
      const result = await api.call('facts.saveDeal', input)
      if (result.ok) saved(`Deal ${input.dealId} saved.`, result.value.batchId)
      return result
    },
    async rateByHand(name, input) {
      const result = await api.call('facts.rate', input)
      if (result.ok) saved(`Rating of ${name} saved.`, result.value.batchId)
      return result
    },
    async mergeRecords(name, input) {
      const result = await api.call('merges.run', input)
      if (!result.ok) return result
      const { mergeId } = result.value
      get().notify({
        kind: 'done',
        text: `The two records of ${name} are one.`,
        undo: () => get().separateRecords(name, mergeId),
      })
      return result
    },
    async saveOutcome(name, input) {
      const result = await api.call('outcomes.save', input)
      if (result.ok) saved(`Outcome of ${name} saved.`, result.value.batchId)
      return result
    },
    async separateRecords(name, mergeId) {
      const { ok } = get().tell(await api.call('merges.undo', { mergeId }))
      if (ok) get().notify({ kind: 'done', text: `${name} has two records again.` })
      return ok
    },
    async takeBackChange(batchId) {
      return get().tell(await get().runTask('takeBack', 'imports.takeBack', { batchId })).ok
    },
  }
}
