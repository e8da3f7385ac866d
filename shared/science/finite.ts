/**
 * The rule of this room: a result is a finite number or null, never NaN or Infinity.
 * Used where extreme but finite input could overflow or divide by zero.
 */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
