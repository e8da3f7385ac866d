import { useMemo } from 'react'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { WINDOW } from '../../store/people.slice.ts'

/** Who stands before and after a person in the People table as it was last sorted; null at its ends or outside it. */
export function useNeighbours(repId: RepId): { previous: RepId | null; next: RepId | null } {
  const windows = useApp((state) => state.peopleWindows)
  return useMemo(() => {
    for (const [window, rows] of Object.entries(windows)) {
      const index = rows.findIndex((row) => row.repId === repId)
      if (index === -1) continue
      const at = (row: number) => windows[Math.floor(row / WINDOW)]?.[row % WINDOW]?.repId ?? null
      const row = Number(window) * WINDOW + index
      return { previous: row > 0 ? at(row - 1) : null, next: at(row + 1) }
    }
    return { previous: null, next: null }
  }, [windows, repId])
}
