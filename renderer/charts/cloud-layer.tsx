import { useEffect, useRef } from 'react'
import classes from './map.module.css'
import type { MapPoints, Placed } from './map-points.ts'
import { LEADERS } from './marks-layer.tsx'

/** Everyone on one canvas: the form for more people than a page can hold as elements. `scheme` redraws it when the theme turns. */
export function CloudLayer({
  points,
  placed,
  selected,
  scheme,
}: {
  points: MapPoints
  placed: Placed
  selected: ReadonlySet<number>
  scheme: string
}) {
  const ref = useRef<HTMLCanvasElement>(null)
  const { plot } = placed
  useEffect(() => {
    const canvas = ref.current
    if (canvas) draw(canvas, points, placed, selected, scheme)
  }, [points, placed, selected, scheme])
  return (
    <foreignObject x={plot.x} y={plot.y} width={plot.width} height={plot.height}>
      <canvas ref={ref} className={classes.canvas} />
    </foreignObject>
  )
}

/** Marks shrink as they grow in number. */
const sizeFor = (people: number) => (people > 20_000 ? 2 : people > 5000 ? 2.5 : 3.5)

function draw(
  canvas: HTMLCanvasElement,
  points: MapPoints,
  { px, py, plot }: Placed,
  selected: ReadonlySet<number>,
  _scheme: string,
) {
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(plot.width * ratio)
  canvas.height = Math.round(plot.height * ratio)
  const context = canvas.getContext('2d')
  if (!context) return
  const style = getComputedStyle(canvas)
  const soft = style.color
  const ink = style.outlineColor
  const [lead, sales] = [style.getPropertyValue('--lead'), style.getPropertyValue('--sales')]
  context.setTransform(ratio, 0, 0, ratio, -plot.x * ratio, -plot.y * ratio)
  context.clearRect(plot.x, plot.y, plot.width, plot.height)
  const size = sizeFor(px.length)
  const dot = (index: number, side: number) =>
    context.fillRect((px[index] ?? 0) - side / 2, (py[index] ?? 0) - side / 2, side, side)
  context.fillStyle = soft
  context.globalAlpha = px.length > 5000 ? 0.3 : 0.45
  for (let index = 0; index < px.length; index++) {
    if (points.roleFits[index] === 'insufficient_evidence') dot(index, size * 0.8)
  }
  context.globalAlpha = px.length > 5000 ? 0.75 : 0.9
  for (let index = 0; index < px.length; index++) {
    const fit = points.roleFits[index]
    if (fit === undefined || fit === 'insufficient_evidence') continue
    context.fillStyle = fit === 'not_now' ? soft : LEADERS.has(fit) ? lead : sales
    dot(index, size)
  }
  context.fillStyle = ink
  context.globalAlpha = 1
  for (const index of selected) dot(index, size + 1.5)
}
