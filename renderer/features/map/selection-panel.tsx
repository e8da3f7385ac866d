import { Button } from '@mantine/core'
import type { CSSProperties } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Emphasis } from '../../charts/emphasis-layer.tsx'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './map-screen.module.css'
import { PointsTable } from './points-table.tsx'
import { SaveMap } from './save-map.tsx'

/** Who was picked on the map, as rows. */
export function SelectionPanel({
  points,
  selected,
  emphasis,
  onToggle,
  onClear,
}: {
  points: Output<'map.points'>
  selected: ReadonlySet<number>
  emphasis: ReadonlyMap<number, Emphasis>
  onToggle: (index: number) => void
  onClear: () => void
}) {
  const height: CSSProperties & Record<'--rows', number> = { '--rows': selected.size }
  const pickCycleFor = useApp((state) => state.pickCycleFor)
  const mayPick = useMay('cycles.addCandidates')
  const people = () =>
    rows.flatMap((row) => {
      const repId = points.repIds[row]
      return repId ? [{ repId, name: points.names[row] ?? repId }] : []
    })
  const rows = [...selected].sort((a, b) => a - b)
  return (
    <Panel className={classes.selection}>
      <header className={classes.selectionHead}>
        <h2 aria-live="polite">{count(rows.length, 'person', 'people')} picked</h2>
        {mayPick && (
          <Button size="compact-sm" variant="subtle" onClick={() => pickCycleFor(people())}>
            Add to cycle
          </Button>
        )}
        <SaveMap points={points} rows={rows} shown="People picked on the map" emphasis={emphasis} />
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          Clear
        </Button>
      </header>
      <div className={classes.selectionRows} style={height}>
        <PointsTable
          label="People picked on the map"
          points={points}
          rows={rows}
          selected={selected}
          emphasis={emphasis}
          onToggle={onToggle}
        />
      </div>
    </Panel>
  )
}
