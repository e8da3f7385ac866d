/** Seconds one answer takes where the steps are read and the people are known: a stated assumption, not a measurement. */
const PER_ANSWER = 20
/** Minutes are said in steps, as nobody knows them better. */
const STEP = 5

/** About how many minutes this many answers take; null where none are left. */
export const ratingMinutes = (answers: number): number | null =>
  answers <= 0 ? null : Math.ceil((answers * PER_ANSWER) / 60 / STEP) * STEP
