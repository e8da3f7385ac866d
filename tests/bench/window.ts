import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * `npm run bench:start`, `bench:screens`, `bench:soak`: the window in use, through its doors. Nothing here can fail but a
 * program that does not work; budgets stand beside the figures, and hold for a calm machine.
 * `-- --people 2000` measures one size of organisation only, `-- --rounds 300` the rounds of the soak.
 */
const BENCHES = {
  start: {
    doors: ['web', 'desktop'],
    budgets: 'From start to a useful Today: 0.8 s through the web door, 1.2 s on the desktop.',
  },
  screens: {
    doors: ['web'],
    budgets: 'Median and 95th percentile: a frame 17 and 34 ms, an input 50 and 100 ms.',
  },
  soak: {
    doors: ['desktop'],
    budgets: 'All processes together: 450 MB on the sample, 900 MB with 50,000 people.',
  },
} as const

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const [, , name = '', ...words] = process.argv
const said = (word: string) => words[words.indexOf(word) + 1]
const env = {
  ...process.env,
  PROCEED_BENCH: name,
  ...(words.includes('--people') ? { PROCEED_BENCH_PEOPLE: said('--people') } : {}),
  ...(words.includes('--rounds') ? { PROCEED_BENCH_ROUNDS: said('--rounds') } : {}),
}
const run = (...more: string[]) =>
  spawnSync(process.execPath, more, { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1
const THROUGH = {
  web: () => run('node_modules/@playwright/test/cli.js', 'test', '--project=web', '--workers=1'),
  desktop: () => run('tests/desktop/main.ts', '--workers=1'),
}

const bench = Object.entries(BENCHES).find(([one]) => one === name)?.[1]
if (bench) {
  process.exitCode = Math.max(...bench.doors.map((door) => THROUGH[door]()))
  console.log(`Budgets on a calm machine. ${bench.budgets}`)
} else {
  console.log(`Name one of ${Object.keys(BENCHES).join(', ')}.`)
  process.exitCode = 1
}
