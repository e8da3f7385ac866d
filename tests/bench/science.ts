import { cpus, loadavg } from 'node:os'
import { ratingTimes } from './rating-times.ts'
import { manySalesTimes, salesTimes } from './sales-times.ts'

/**
 * `node tests/bench/science.ts`: processor time of the functions of the method alone, on invented
 * ratings and results. Nothing here can fail; it prints what is, and how busy the machine was.
 */
for (const [what, milliseconds] of [
  ...salesTimes(),
  ...(await manySalesTimes()),
  ...ratingTimes(),
]) {
  console.log(`${milliseconds.toFixed(1).padStart(9)} ms  ${what}`)
}
console.log(
  `Processor time on ${cpus()[0]?.model ?? 'this machine'}; load ${loadavg()[0]?.toFixed(1)}`,
)
