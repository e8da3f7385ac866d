import { type MouseEvent, type PointerEvent, useMemo, useRef } from 'react'
import { type Box, pointFinder, pointsInside } from './find-points.ts'
import classes from './map.module.css'
import type { Placed } from './map-points.ts'
import { createSignal, type Signal, useSignal } from './signal.ts'

const REACH = 14
const DRAG = 5

/** Mouse, pen and finger: hovering finds the nearest person, a click picks one, dragging picks a rectangle. */
export function PointerLayer({
  placed,
  active,
  onPick,
  onOpen,
}: {
  placed: Placed
  active: Signal<number | null>
  onPick: (indexes: number[], add: boolean) => void
  onOpen: (index: number) => void
}) {
  const { plot } = placed
  const find = useMemo(() => pointFinder(placed), [placed])
  const brush = useMemo(() => createSignal<Box | null>(null), [])
  const from = useRef<{ x: number; y: number } | null>(null)

  const at = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left + plot.x, y: event.clientY - box.top + plot.y }
  }
  const onPointerMove = (event: PointerEvent<SVGRectElement>) => {
    const { x, y } = at(event)
    const start = from.current
    if (!start) {
      active.set(find(x, y, REACH))
      return
    }
    const isDrag = brush.get() !== null || Math.hypot(x - start.x, y - start.y) > DRAG
    if (isDrag) {
      active.set(null)
      brush.set({
        left: Math.max(plot.x, Math.min(x, start.x)),
        right: Math.min(plot.x + plot.width, Math.max(x, start.x)),
        top: Math.max(plot.y, Math.min(y, start.y)),
        bottom: Math.min(plot.y + plot.height, Math.max(y, start.y)),
      })
    }
  }
  const onPointerUp = (event: PointerEvent<SVGRectElement>) => {
    if (!from.current) return
    from.current = null
    const box = brush.get()
    const add = event.shiftKey || event.ctrlKey || event.metaKey
    if (box) {
      onPick(pointsInside(placed, box), add)
      brush.set(null)
    } else {
      const { x, y } = at(event)
      const index = find(x, y, REACH)
      onPick(index === null ? [] : [index], add)
    }
  }
  // The keyboard's half lives on the map itself (use-map-keys.ts).
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGRectElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = at(event)
    },
    // The focus belongs to the map as a whole, so that its keys work after a click.
    onMouseDown: (event: MouseEvent<SVGRectElement>) => {
      event.preventDefault()
      event.currentTarget
        .closest<HTMLElement>('[role="application"]')
        ?.focus({ preventScroll: true })
    },
    onPointerMove,
    onPointerUp,
    onPointerCancel: () => {
      from.current = null
      brush.set(null)
    },
    onPointerLeave: () => {
      if (!from.current) active.set(null)
    },
    onDoubleClick: () => {
      const index = active.get()
      if (index !== null) onOpen(index)
    },
  }
  return (
    <>
      <Brush box={brush} />
      <rect {...plot} className={classes.pointer} {...handlers} />
    </>
  )
}

function Brush({ box }: { box: Signal<Box | null> }) {
  const shown = useSignal(box)
  if (!shown) return null
  const { left, top, right, bottom } = shown
  return (
    <rect x={left} y={top} width={right - left} height={bottom - top} className={classes.brush} />
  )
}
