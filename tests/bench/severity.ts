/**
 * Rater severity at scale: `node tests/bench/severity.ts`. Times fair scores and REML, and, where R
 * with lme4 is installed, times `lmer` on the same ratings and compares every number.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FairScores, fairScores } from '../../shared/science/fair-scores.ts'
import { fairScoresReml } from '../../shared/science/reml.ts'
import type { SeverityRating } from '../../shared/science/severity-design.ts'
import { randomPanel } from '../support/rating-panels.ts'

const LMER = `
suppressMessages(library(lme4))
args <- commandArgs(trailingOnly = TRUE)
d <- read.csv(args[1], colClasses = c("character", "character", "numeric"))
seconds <- system.time(m <- lmer(y ~ 1 + (1|rater) + (1|rep), d))[["elapsed"]]
v <- as.data.frame(VarCorr(m))
r <- ranef(m)$rep
cat(sprintf("seconds,%.6f\\n", seconds))
cat(sprintf("%s,%.12f\\n", v$grp, v$vcov), sep = "")
cat(sprintf("score:%s,%.12f\\n", rownames(r), r[[1]] + fixef(m)), sep = "")
`

function milliseconds(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

function report(label: string, value: string): void {
  console.log(`${label.padEnd(58)} ${value}`)
}

/** What lmer says about the ratings, by name; null when R or lme4 is not installed. */
function lmer(ratings: readonly SeverityRating[]): ReadonlyMap<string, number> | null {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-bench-'))
  try {
    const [data, script] = [join(folder, 'ratings.csv'), join(folder, 'lmer.R')]
    const rows = ratings.map(({ rater, ratee, y }) => `${rater},${ratee},${y}`)
    writeFileSync(data, `rater,rep,y\n${rows.join('\n')}\n`)
    writeFileSync(script, LMER)
    const run = spawnSync('Rscript', [script, data], { encoding: 'utf8' })
    if (run.status !== 0) return null
    const lines = run.stdout.trim().split('\n')
    return new Map(
      lines.map((line) => {
        const comma = line.lastIndexOf(',')
        return [line.slice(0, comma), Number(line.slice(comma + 1))]
      }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compare(ours: FairScores, ms: number, theirs: ReadonlyMap<string, number>): void {
  const seconds = theirs.get('seconds') ?? Number.NaN
  report('lme4 on the same ratings', `${(1000 * seconds).toFixed(0)} ms`)
  report('time against lme4 (wanted: below 0.1)', (ms / 1000 / seconds).toFixed(3))
  const parts = [
    ['rep', ours.variance.rep, theirs.get('rep')],
    ['rater', ours.variance.rater, theirs.get('rater')],
    ['residual', ours.variance.residual, theirs.get('Residual')],
  ] as const
  for (const [name, value, expected = Number.NaN] of parts) {
    const gap = 100 * Math.abs(value / expected - 1)
    report(
      `variance of ${name} (wanted: within 1 %)`,
      `${value.toFixed(6)}, off ${gap.toFixed(5)} %`,
    )
  }
  let worst = 0
  for (const [id, ratee] of ours.ratees) {
    worst = Math.max(worst, Math.abs(ratee.score - (theirs.get(`score:${id}`) ?? Number.NaN)))
  }
  report('largest difference of a fair score (wanted: 0.01)', worst.toExponential(2))
}

/** Ratings from a file with the columns rater, rep, y, or the standard panel. */
function ratingsToUse(): SeverityRating[] {
  const file = process.argv[2]
  if (!file) return randomPanel({ ratees: 1100, raters: 3000, ratings: 73_000 })
  const [, ...rows] = readFileSync(file, 'utf8').trim().replaceAll('"', '').split('\n')
  return rows.map((row) => {
    const [rater = '', ratee = '', y = ''] = row.split(',')
    return { rater, ratee, y: Number(y) }
  })
}

const ratings = ratingsToUse()
let reml: FairScores | undefined
const first = milliseconds(() => {
  reml = fairScoresReml(ratings)
})
const peak = process.resourceUsage().maxRSS / 1024
const later = median(Array.from({ length: 5 }, () => milliseconds(() => fairScoresReml(ratings))))
report(`REML, ${ratings.length} ratings, first run of a process`, `${first.toFixed(0)} ms`)
report('REML, median of five more', `${later.toFixed(0)} ms`)
report('peak memory after the first run (wanted: below 300 MB)', `${peak.toFixed(0)} MB`)

const panel = randomPanel({ ratees: 300, raters: 60, ratings: 3600 })
fairScores(panel)
const edit = median(Array.from({ length: 15 }, () => milliseconds(() => fairScores(panel))))
report('fair scores, 300 reps × 60 raters (wanted: below 50 ms)', `${edit.toFixed(1)} ms`)

const huge = randomPanel({ ratees: 5000, raters: 5000, ratings: 60_000 })
report('fair scores, 5,000 × 5,000', `${milliseconds(() => fairScores(huge)).toFixed(0)} ms`)
report('REML, 5,000 × 5,000', `${milliseconds(() => fairScoresReml(huge)).toFixed(0)} ms`)

const theirs = lmer(ratings)
if (theirs === null) console.log('R with lme4 is not installed: no comparison.')
else if (reml) compare(reml, first, theirs)
