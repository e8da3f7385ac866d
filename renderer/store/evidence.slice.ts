import type { EvidenceOrder, EvidenceRow } from '../../shared/contract/evidence.contract.ts'
import type { Input } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { CompetencyId } from '../../shared/model/competency.ts'
import type { RepId } from '../../shared/model/id.ts'
import type { Source } from '../../shared/model/source.ts'
import { allPages, PAGE } from './all-pages.ts'
import { toBase64 } from './send-file.ts'
import type { Slice } from './store.ts'
import type { WorkOptions } from './tasks.slice.ts'

export interface EvidencePerson {
  repId: RepId
  name: string
}

/** An observation being written, or (with `item`) a correction of one. */
export interface EvidenceDraft {
  person: EvidencePerson | null
  competency: CompetencyId | null
  /** Null = today. */
  observedOn: string | null
  source: Source | null
  text: string
  reason: string
  files: File[]
  item: EvidenceRow | null
}

export interface EvidenceSlice {
  /** Stays when the form is closed, so that nothing typed is lost. */
  evidenceDraft: EvidenceDraft
  evidenceOpen: boolean
  /** Every observation that matches, in this order. */
  listAllEvidence(
    query: { filter: Input<'evidence.list'>['filter']; order: EvidenceOrder },
    options: WorkOptions,
  ): Promise<Result<EvidenceRow[]>>
  /** Opens the form, about this person where one is given. */
  writeEvidence(person?: EvidencePerson): void
  correctEvidence(item: EvidenceRow): void
  changeEvidence(part: Partial<EvidenceDraft>): void
  closeEvidence(): void
  /** Saves what is written, and its files. */
  saveEvidence(): Promise<Result<null>>
  withdrawEvidence(item: EvidenceRow, reason: string): Promise<void>
  /** Asks for the file and hands it over to be saved. */
  loadAttachment(
    attachmentId: string,
  ): Promise<{ name: string; content: Uint8Array<ArrayBuffer> } | null>
}

const EMPTY: EvidenceDraft = {
  person: null,
  competency: null,
  observedOn: null,
  source: null,
  text: '',
  reason: '',
  files: [],
  item: null,
}

const missing = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'invalid-input', message },
})

export const createEvidenceSlice: Slice<EvidenceSlice> = (api) => (set, get) => {
  const withdraw = async (item: Pick<EvidenceRow, 'evidenceId'>, reason: string) => {
    const { evidenceId } = item
    const correction = { evidenceId, reason, withdrawn: true }
    return get().tell(await api.call('evidence.correct', correction)).ok
  }
  const restore = async ({ evidenceId }: EvidenceRow) => {
    const reason = 'The withdrawal was taken back'
    get().tell(await api.call('evidence.correct', { evidenceId, reason, withdrawn: false }))
  }

  const attach = async (evidenceId: EvidenceRow['evidenceId'], files: readonly File[]) => {
    for (const file of files) {
      const content = await toBase64(file)
      if (content === null) {
        get().notify({ kind: 'failed', text: `${file.name} could not be read.` })
        continue
      }
      get().tell(await api.call('evidence.attach', { evidenceId, name: file.name, content }))
    }
  }

  return {
    evidenceDraft: EMPTY,
    evidenceOpen: false,
    listAllEvidence: (query, options) =>
      allPages(async (offset) => {
        const page = { ...query, offset, limit: PAGE }
        const answer = await api.call('evidence.list', page, { signal: options.signal })
        if (!answer.ok) return answer
        return { ok: true, value: { total: answer.value.total, rows: answer.value.items } }
      }, options),
    writeEvidence(person) {
      const { evidenceDraft } = get()
      const isOther = evidenceDraft.item !== null
      set({
        evidenceOpen: true,
        evidenceDraft: {
          ...(isOther ? EMPTY : evidenceDraft),
          person: person ?? (isOther ? null : evidenceDraft.person),
        },
      })
    },
    correctEvidence: (item) =>
      set({
        evidenceOpen: true,
        evidenceDraft: {
          ...EMPTY,
          item,
          person: { repId: item.repId, name: item.name },
          competency: item.competency,
          observedOn: item.observedOn,
          source: item.source,
          text: item.text,
        },
      }),
    changeEvidence: (part) =>
      set(({ evidenceDraft }) => ({ evidenceDraft: { ...evidenceDraft, ...part } })),
    closeEvidence: () => set({ evidenceOpen: false }),

    async saveEvidence() {
      const { person, competency, observedOn, source, text, reason, files, item } =
        get().evidenceDraft
      if (!person) return missing('Choose the person who was observed.')
      if (!competency) return missing('Choose the competency it shows.')
      if (text.trim() === '') return missing('Write what was seen.')
      if (item && reason.trim() === '') return missing('Say in a few words why it is corrected.')
      const facets = observedOn ? null : await api.call('evidence.facets', {})
      if (facets && !facets.ok) return facets
      const day = observedOn ?? facets?.value.today ?? ''
      const written: Input<'evidence.add'> = {
        repId: person.repId,
        competency,
        observedOn: day,
        text,
        source,
      }
      const { repId: _, ...change } = written
      const result = item
        ? await api.call('evidence.correct', { ...change, evidenceId: item.evidenceId, reason })
        : await api.call('evidence.add', written)
      if (!result.ok) return result
      await attach(result.value.evidenceId, files)
      set({ evidenceOpen: false, evidenceDraft: EMPTY })
      const { value } = result
      if (item) get().notify({ kind: 'done', text: `Corrected for ${person.name}.` })
      else
        get().notify({
          kind: 'done',
          text: `Evidence added for ${person.name}.`,
          undo: () => withdraw(value, 'Taken back by its author'),
        })
      return { ok: true, value: null }
    },

    async withdrawEvidence(item, reason) {
      if (await withdraw(item, reason))
        get().notify({
          kind: 'done',
          text: `An item about ${item.name} was withdrawn; its history stays.`,
          undo: () => restore(item),
        })
    },

    async loadAttachment(attachmentId) {
      const result = get().tell(await api.call('evidence.attachment', { attachmentId }))
      if (!result.ok) return null
      const { name, content } = result.value
      return { name, content: Uint8Array.from(atob(content), (char) => char.charCodeAt(0)) }
    },
  }
}
