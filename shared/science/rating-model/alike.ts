import type { Design } from './design.ts'
import type { Layout } from './layout.ts'

export const isEqual = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

const isSameLayout = (a: Layout, b: Layout): boolean =>
  a.person === b.person &&
  isEqual(a.cells, b.cells) &&
  isEqual(a.rowCell, b.rowCell) &&
  isEqual(a.rowImpression, b.rowImpression) &&
  isEqual(a.labels, b.labels) &&
  isEqual(a.keyLabels, b.keyLabels)

/** Whether two jobs differ in nothing but scores: the same rows under the same model. */
export const isAlike = (a: Design, b: Design): boolean =>
  JSON.stringify([a.model, a.level]) === JSON.stringify([b.model, b.level]) &&
  isEqual(a.raters, b.raters) &&
  a.people.length === b.people.length &&
  a.people.every((layout, index) => isSameLayout(layout, b.people[index] as Layout)) // as long

/** Whether not even a score differs. */
export const isSame = (a: Design, b: Design): boolean =>
  isEqual(a.scores, b.scores) && isAlike(a, b)
