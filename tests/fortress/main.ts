import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { arch, cpus, loadavg, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeBundles } from './bundle.ts'
import { desktopWords, IN_ELECTRON } from './in-electron.ts'
import { PROMISES } from './promises.ts'
import { type Outcome, type Row, SCALE, SEED } from './row.ts'
import { takeAway } from './take-away.ts'

/**
 * Runs every promise and prints the table with today's figures. Words after `--` pick rows: `npm run fortress -- R1 S8`.
 * FORTRESS_SEED makes other faults, FORTRESS_SCALE changes how many. Exits 1 unless every row chosen passed. With
 * `--break` it takes the protections of the promises away instead, one at a time in a copy, and exits 1 unless each is
 * noticed. With `--electron` it runs what sees the promises in the real Electron; in-electron.ts says what that is.
 */
interface Line {
  id: string
  promise: string
  target: string
  figure: string
  state: 'pass' | 'FAIL' | 'not yet'
  seconds: number
}

// Children start from source; what the compiler made of it once is kept for the next child.
const compiled = join(tmpdir(), 'proceed-fortress-compiled')
mkdirSync(compiled, { recursive: true })
process.env.NODE_COMPILE_CACHE = compiled

const words = process.argv.slice(2)
const wanted = words.filter((word) => !word.startsWith('--')).map((word) => word.toUpperCase())
if (words.includes('--break')) process.exitCode = (await takeAway(wanted)) ? 0 : 1
else if (words.includes('--electron')) process.exitCode = runInElectron()
else summarise(await runAll())

function runInElectron(): number {
  const chosen = desktopWords(wanted)
  if (chosen === null) {
    process.stdout.write(`${wanted.map((id) => `${id}: ${IN_ELECTRON[id]}`).join('\n')}\n`)
    return 0
  }
  const script = join(import.meta.dirname, '../desktop/main.ts')
  return spawnSync(process.execPath, [script, ...chosen], { stdio: 'inherit' }).status ?? 1
}

async function runAll(): Promise<Line[]> {
  const lines: Line[] = []
  for (const [id, promise, target] of PROMISES) {
    if (wanted.length > 0 && !wanted.includes(id)) continue
    const line = await runRow(id, promise, target)
    lines.push(line)
    process.stdout.write(`${print(line)}\n`)
  }
  removeBundles()
  return lines
}

async function runRow(id: string, promise: string, target: string): Promise<Line> {
  const file = new URL(`./${id.toLowerCase()}.ts`, import.meta.url)
  const base = { id, promise, target }
  if (!existsSync(file)) return { ...base, figure: '', state: 'not yet', seconds: 0 }
  const start = performance.now()
  // Every file of this folder named after a promise exports its row.
  const { row } = (await import(file.href)) as { row: Row }
  const outcome = await row.run().catch(
    (error: unknown): Outcome => ({
      figure: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      ok: false,
    }),
  )
  const seconds = (performance.now() - start) / 1000
  const { figure, ok } = outcome
  return { ...base, figure, state: ok ? 'pass' : 'FAIL', seconds }
}

function print({ id, promise, target, figure, state, seconds }: Line): string {
  const time = state === 'not yet' ? '' : `${seconds.toFixed(1)} s`
  const head = `${id.padEnd(4)}${state.padEnd(8)}${time.padStart(8)}  ${promise}`
  const body = state === 'not yet' ? [] : [`${''.padEnd(22)}today:  ${figure}`]
  return [head, `${''.padEnd(22)}target: ${target}`, ...body].join('\n')
}

function summarise(all: readonly Line[]): void {
  const count = (state: Line['state']) => all.filter((line) => line.state === state).length
  const seconds = all.reduce((sum, line) => sum + line.seconds, 0)
  const names = (state: Line['state']) =>
    all
      .filter((line) => line.state === state)
      .map(({ id }) => id)
      .join(' ')
  process.stdout.write(
    `\n${count('pass')} of ${all.length} passed, ${count('FAIL')} failed${names('FAIL') && ` (${names('FAIL')})`}, ` +
      `${count('not yet')} not yet${names('not yet') && ` (${names('not yet')})`}. ${seconds.toFixed(0)} s.\n` +
      `Seed ${SEED}, scale ${SCALE}, load ${loadavg()[0]?.toFixed(1)}; Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}.\n`,
  )
  process.exitCode = count('pass') === all.length ? 0 : 1
}
