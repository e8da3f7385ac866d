import { Tooltip } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useApp } from '../../store/context.tsx'
import { number } from '../../ui/format.ts'

/** The box above all boxes: picks everyone who matches, also whoever is not on screen; a second time unpicks them. */
export function PickAll({ total }: { total: number }) {
  const tray = useApp((state) => state.tray)
  const shown = useApp((state) => state.peopleAllPicked)
  const pickShown = useApp((state) => state.pickShown)
  const box = useRef<HTMLInputElement>(null)
  const all = useMemo(() => {
    const picked = new Set<string>(tray.map(({ repId }) => repId))
    return shown?.every(({ repId }) => picked.has(repId)) ?? false
  }, [tray, shown])
  useEffect(() => {
    if (box.current) box.current.indeterminate = tray.length > 0 && !all
  }, [tray.length, all])
  const label = `${all ? 'Unpick' : 'Pick'} all ${number(total)} shown`
  return (
    <Tooltip label={label} withArrow={false}>
      <label>
        <input
          ref={box}
          type="checkbox"
          checked={all}
          aria-label={label}
          onChange={() => void pickShown()}
        />
      </label>
    </Tooltip>
  )
}
