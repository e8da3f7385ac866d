import type { PackFacts, PackForm } from '../../../shared/contract/packs.contract.ts'
import type { Result } from '../../../shared/errors.ts'
import type { CycleId, RepId } from '../../../shared/model/id.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { saveBase64 } from '../../ui/save-text.ts'

export const PACK_TASK = 'pack'

export interface PackChoice {
  cycleIds: CycleId[]
  /** Null = everyone decided about in those cycles. */
  repIds: RepId[] | null
  redacted: boolean
}

/** Where a pack goes: into the browser's downloads, or to a path of this computer. */
export type PackPlace = { kind: 'download' } | { kind: 'path'; path: string; form: PackForm }

export interface MadePack extends PackFacts {
  /** Where it is, in words. */
  where: string
  /** Null when it was downloaded: where it lies is known to the browser alone. */
  path: string | null
}

/** Makes a pack as one task: whole, or nothing at all. */
export function usePack() {
  const store = useAppStore()
  const task = useApp((state) => state.tasks[PACK_TASK])
  const { runTask } = store.getState()
  const download = async (choice: PackChoice) => {
    const result = await runTask(PACK_TASK, 'packs.handOver', choice)
    if (!result.ok) return result
    const { content, fileName, ...facts } = result.value
    saveBase64(fileName, content)
    return {
      ok: true as const,
      value: { ...facts, where: `Downloaded as ${fileName}`, path: null },
    }
  }
  const write = async (choice: PackChoice, path: string, form: PackForm) => {
    const result = await runTask(PACK_TASK, 'packs.export', { ...choice, path, form })
    if (!result.ok) return result
    return {
      ok: true as const,
      value: { ...result.value, where: `Written to ${result.value.path}` },
    }
  }
  const make = (choice: PackChoice, place: PackPlace): Promise<Result<MadePack>> =>
    place.kind === 'download' ? download(choice) : write(choice, place.path, place.form)
  return { task, make }
}
