import type { KeyboardEvent, RefObject } from 'react'
import { keysOf } from '../ui/keys.ts'
import { type Direction, neighbour } from './find-points.ts'
import type { MapPoints, Placed } from './map-points.ts'
import type { Signal } from './signal.ts'

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * The map by keyboard: arrows to the nearest person that way, Home, End, Page Up and Page Down in the order of the
 * table, Space picks, Enter opens, Ctrl or ⌘ A picks everyone, Escape lets go.
 */
export function useMapKeys({
  points,
  placed,
  active,
  onPick,
  onOpen,
  onVisit,
}: {
  points: MapPoints
  placed: RefObject<Placed | null>
  active: Signal<number | null>
  onPick: (indexes: number[], add: boolean) => void
  onOpen: (index: number) => void
  onVisit: (index: number) => void
}) {
  return (event: KeyboardEvent) => {
    const last = points.repIds.length - 1
    const here = active.get()
    if (!placed.current || last < 0) return
    const step = (index: number) => Math.min(last, Math.max(0, index))
    const direction = ARROWS[event.key]
    const target = direction
      ? here === null
        ? 0
        : neighbour(placed.current, here, direction)
      : event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : event.key === 'PageDown'
            ? step((here ?? -1) + 1)
            : event.key === 'PageUp'
              ? step((here ?? 1) - 1)
              : here === null && (event.key === 'Enter' || event.key === ' ')
                ? 0 // nobody was visited yet: begin with the first instead of doing nothing
                : null
    if (target !== null) {
      active.set(target)
      onVisit(target)
    } else if (event.key === ' ' && here !== null) onPick([here], true)
    else if (event.key === 'Enter' && here !== null) onOpen(here)
    else if (event.key === 'Escape') onPick([], false)
    else if (keysOf(event).includes('mod+a'))
      onPick(
        points.repIds.map((_, index) => index),
        false,
      )
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
