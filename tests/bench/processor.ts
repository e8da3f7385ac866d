/** What was done, and its milliseconds of processor time. */
export type Time = readonly [what: string, milliseconds: number]

/** Milliseconds of processor time, on all threads: other work on the machine leaves it nearly as it is. */
export function processor(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN
