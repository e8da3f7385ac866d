import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BREAKS, type Break } from './breaks.ts'
import { inFolder } from './places.ts'
import { PROMISES } from './promises.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** A run that does not end would stop everything after it, which is noticed too. Milliseconds. */
const LONGEST = 600_000

type Noticer = Pick<Break, 'by' | 'title'>

/**
 * Takes every protection away in turn in a copy of this tree, runs what should notice, and prints what did. Words pick
 * promises. True when all are noticed, and when nothing is noticed where nothing is taken away.
 */
export const takeAway = (wanted: readonly string[]): Promise<boolean> =>
  inFolder(async (folder) => {
    // Some rows run a part of the program as another user, who has to reach it.
    chmodSync(folder, 0o755)
    const tree = join(folder, 'tree')
    copyTree(tree)
    const chosen = BREAKS.filter(({ promise }) => wanted.length === 0 || wanted.includes(promise))
    const left: Break[] = []
    const alarms: string[] = []
    for (const noticer of distinct(chosen)) {
      if (fails(tree, noticer)) alarms.push(nameOf(noticer))
    }
    for (const one of chosen) {
      const start = performance.now()
      const isNoticed = whileBroken(tree, one, () => fails(tree, one))
      if (!isNoticed) left.push(one)
      const seconds = `${((performance.now() - start) / 1000).toFixed(0)} s`
      process.stdout.write(
        `${one.promise.padEnd(4)}${(isNoticed ? 'noticed' : 'LEFT').padEnd(8)}${seconds.padStart(6)}  ${one.what}\n${''.padEnd(20)}by ${nameOf(one)}\n`,
      )
    }
    process.stdout.write(
      `\n${chosen.length - left.length} of ${chosen.length} noticed, ${left.length} left over.${alarms.map((name) => `\n${name} fails where nothing is taken away.`).join('')}\n`,
    )
    return left.length === 0 && alarms.length === 0
  })

/** The files of the tree and what was built of them; packages are shared. */
function copyTree(tree: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT })
  for (const file of String(listed).split('\0').filter(Boolean)) {
    if (!existsSync(join(ROOT, file))) continue
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    cpSync(join(ROOT, file), join(tree, file))
  }
  if (existsSync(join(ROOT, 'out')))
    cpSync(join(ROOT, 'out'), join(tree, 'out'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
}

function whileBroken<T>(tree: string, { file, text, instead }: Break, work: () => T): T {
  const path = join(tree, file)
  const whole = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    whole.replace(text, () => instead),
  )
  try {
    return work()
  } finally {
    writeFileSync(path, whole)
  }
}

/** Whether the promise, at a small scale, or the test does not pass. */
function fails(tree: string, { by, title }: Noticer): boolean {
  const isPromise = PROMISES.some(([id]) => id === by)
  const words = isPromise
    ? ['tests/fortress/main.ts', by]
    : ['node_modules/vitest/vitest.mjs', 'run', by, ...(title ? ['-t', title] : [])]
  const { FORTRESS_SCALE = '0.02' } = process.env
  const env = { ...process.env, FORTRESS_SCALE }
  const ran = spawnSync(process.execPath, words, { cwd: tree, env, timeout: LONGEST })
  return ran.status !== 0
}

const nameOf = ({ by, title }: Noticer) => (title ? `${by}: ${title}` : by)

const distinct = (all: readonly Break[]): Noticer[] => [
  ...new Map(all.map((one) => [nameOf(one), one])).values(),
]
