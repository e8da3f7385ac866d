/** The latest of some moments; null when there is none. */
export const newest = (moments: readonly string[]): string | null =>
  [...moments].sort().at(-1) ?? null
