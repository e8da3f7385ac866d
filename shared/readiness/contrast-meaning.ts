/** What the interval of the contrast says about the two jobs. */
export function contrastMeaning(range: readonly [number, number] | null): string {
  if (range !== null && range[0] > 0) return 'the manager job fits better'
  if (range !== null && range[1] < 0) return 'the selling job fits better'
  return 'too close to say which job fits better'
}
