import type { PathRow } from '../../../shared/contract/paths.contract.ts'

const byDue = (a: { dueOn: string | null }, b: { dueOn: string | null }) =>
  (a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1

/** Steps of a path that are still to be done, the one that is due first in front. */
export const openSteps = ({ steps }: PathRow) =>
  steps.filter(({ state }) => state === 'open').sort(byDue)

/** How many steps of a path are done, of those that are done or open. */
export function progressOf(row: PathRow): { done: number; all: number } {
  const done = row.steps.filter(({ state }) => state === 'done').length
  return { done, all: done + openSteps(row).length }
}

/** Open steps of all paths, the one that is due first in front. */
export const stepsByDue = (rows: readonly PathRow[]) =>
  rows
    .flatMap((row) => openSteps(row).map((step) => ({ row, step })))
    .sort((a, b) => byDue(a.step, b.step))
