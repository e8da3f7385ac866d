import type { Output } from '../../../shared/contract/index.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import type { Emphasis } from '../../charts/emphasis-layer.tsx'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, LEADERSHIP_COLUMNS, SALES_COLUMNS, shownTable } from '../../ui/shown-table.ts'

type Points = Output<'map.points'>

/** How a person came by an opening in this picture. */
export const PICKED: Record<Emphasis['by'], string> = {
  sales: 'by sales',
  leadership: 'by leadership',
  both: 'by both',
}

/** Saves the people of the map as rows, in its order: everyone, or those picked. */
export function SaveMap({
  points,
  rows,
  shown,
  emphasis,
}: {
  points: Points
  rows: readonly number[]
  shown: string
  emphasis: ReadonlyMap<number, Emphasis>
}) {
  const scores = (at: number) => ({
    sales: points.x[at] ?? null,
    salesSe: points.xSe[at] ?? null,
    leadership: points.y[at] ?? null,
    leadershipSe: points.ySe[at] ?? null,
  })
  return (
    <SaveTable
      size="compact-sm"
      of={() =>
        shownTable<number>({
          table: 'map',
          title: 'People of the role-fit map',
          shown: [shown],
          columns: [
            column('Name', 'text', (at) => points.names[at] ?? null),
            column('Id', 'text', (at) => points.repIds[at] ?? null),
            ...SALES_COLUMNS.map(({ title, kind, of }) =>
              column(title, kind, (at: number) => of(scores(at))),
            ),
            ...LEADERSHIP_COLUMNS.map(({ title, kind, of }) =>
              column(title, kind, (at: number) => of(scores(at))),
            ),
            column('Suggested role fit', 'text', (at) => {
              const fit = points.roleFits[at]
              return fit ? ROLE_FIT_NAMES[fit] : null
            }),
            column('Opening', 'text', (at) => {
              const by = emphasis.get(at)?.by
              return by ? PICKED[by] : null
            }),
          ],
          rows,
          whom: (at) => points.repIds[at] ?? null,
        })
      }
    />
  )
}
