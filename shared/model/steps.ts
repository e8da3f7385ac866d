/** Long work that can be paused after each of its steps; it answers at its end. */
export type Steps<T> = Generator<undefined, T, unknown>

/** The answer of work in steps, done in one go. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
