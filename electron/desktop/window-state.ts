import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { keepNote } from '../core/file/keep-note.ts'

const side = z.number().int()
const boundsSchema = z.strictObject({
  x: side,
  y: side,
  width: side.min(1).max(20_000),
  height: side.min(1).max(20_000),
})
const stateSchema = z.strictObject({ bounds: boundsSchema, maximized: z.boolean() })

export type Bounds = z.infer<typeof boundsSchema>
export type WindowState = z.infer<typeof stateSchema>

/** Size of the first window, and the smallest at which every screen still works. Pixels. */
export const FIRST_SIZE = { width: 1360, height: 900 }
export const SMALLEST_SIZE = { width: 900, height: 600 }

/** Part of a window that must be on some screen for it to be found and moved. Pixels. */
const REACHABLE = 80

/** The remembered place of the window; null at first start, or when the file is damaged. */
export function readWindowState(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Remembers the place of the window. Losing it is no harm, so a full disk is not reported. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    keepNote(file, state)
  } catch {
    // The next start uses the place remembered before.
  }
}

/** Where to put the window: the remembered place if enough of it is still on a screen, else centred at first size. */
export function placeWindow(
  state: WindowState | null,
  screens: readonly Bounds[],
): Partial<Bounds> & { width: number; height: number } {
  if (state === null) return FIRST_SIZE
  const { bounds } = state
  const visible = screens.some(
    (screen) =>
      overlap(bounds.x, bounds.width, screen.x, screen.width) >= REACHABLE &&
      overlap(bounds.y, bounds.height, screen.y, screen.height) >= REACHABLE,
  )
  return visible ? bounds : { width: bounds.width, height: bounds.height }
}

const overlap = (start: number, length: number, otherStart: number, otherLength: number) =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
