import type { RoleFit } from '../../shared/model/role-fit.ts'

/** Everyone on the map as columns, alike in length. `x` share of quota, `y` leadership 1–5; null = at the margin. */
export interface MapPoints {
  repIds: readonly string[]
  names: readonly string[]
  x: readonly (number | null)[]
  xSe: readonly (number | null)[]
  y: readonly (number | null)[]
  ySe: readonly (number | null)[]
  roleFits: readonly RoleFit[]
}

/** The drawn rectangle in pixels. */
export interface Plot {
  x: number
  y: number
  width: number
  height: number
}

/** What the axes span. `lane` is where the margin of people without a value begins; null = nobody is there. */
export interface Frame {
  x: readonly [number, number]
  y: readonly [number, number]
  xTicks: readonly number[]
  xLane: number | null
  yLane: number | null
}

const STEP = 0.2
const SCALE = [1, 5] as const
/** Height of the strip of people nobody rated, and width of the strip of people without results, in pixels. */
const STRIP_Y = 74
const STRIP_X = 52
/** Results beyond this stand at the edge; nobody learns from an axis that one outlier stretched. */
const WIDEST = 2

/** Axes that hold everyone, in steps of 20 points of quota around the usual range. `size` is that of the plot in pixels. */
export function frameOf({ x, y }: MapPoints, size: { width: number; height: number }): Frame {
  let low = 0.7
  let high = 1.3
  for (const value of x) {
    if (value === null) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  low = Math.max(0, Math.floor((low - 0.03) * 10) / 10)
  high = Math.min(WIDEST, Math.ceil((high + 0.03) * 10) / 10)
  const xTicks: number[] = []
  for (let tick = Math.ceil(low / STEP - 1e-9); tick * STEP <= high + 1e-9; tick++)
    xTicks.push(tick * STEP)
  const isUnsold = x.includes(null)
  const isUnrated = y.includes(null)
  return {
    x: [isUnsold ? low - (high - low) * stripShare(STRIP_X, size.width) : low, high],
    y: [
      isUnrated ? SCALE[0] - (SCALE[1] - SCALE[0]) * stripShare(STRIP_Y, size.height) : SCALE[0],
      SCALE[1],
    ],
    xTicks,
    xLane: isUnsold ? low : null,
    yLane: isUnrated ? SCALE[0] : null,
  }
}

/** How far an axis must reach beyond its scale for a strip of `pixels`. */
const stripShare = (pixels: number, size: number) => pixels / Math.max(pixels, size - pixels)

/** Where everyone stands, in pixels. */
export interface Placed {
  px: Float64Array
  py: Float64Array
  plot: Plot
  frame: Frame
}

/** A stable place inside a strip, so that people there do not lie on top of each other. 0–1. */
const spread = (index: number) => ((index * 2654435761) % 4294967296) / 4294967296

export function place(points: MapPoints, frame: Frame, plot: Plot): Placed {
  const { x, y } = points
  const perX = plot.width / (frame.x[1] - frame.x[0])
  const perY = plot.height / (frame.y[1] - frame.y[0])
  const px = new Float64Array(x.length)
  const py = new Float64Array(x.length)
  const stripLeft = plot.x + 8
  const stripWidth = frame.xLane === null ? 0 : (frame.xLane - frame.x[0]) * perX - 16
  const stripTop = frame.yLane === null ? 0 : plot.y + (frame.y[1] - frame.yLane) * perY + 26
  const stripHeight = plot.y + plot.height - stripTop - 8
  for (let index = 0; index < x.length; index++) {
    const sales = x[index] ?? null
    const leadership = y[index] ?? null
    px[index] =
      sales === null
        ? stripLeft + spread(index) * stripWidth
        : plot.x + (Math.min(frame.x[1], Math.max(frame.x[0], sales)) - frame.x[0]) * perX
    py[index] =
      leadership === null
        ? stripTop + spread(index) * stripHeight
        : plot.y + (frame.y[1] - leadership) * perY
  }
  return { px, py, plot, frame }
}
