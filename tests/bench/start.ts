import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * `npm run bench:start`: how long it takes from a start to a useful Today, through both doors. Nothing here can fail but
 * a program that does not start; budgets are 0.8 s through the web door and 1.2 s on the desktop, on a calm machine.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const env = { ...process.env, PROCEED_BENCH: '1' }
const run = (...words: string[]) =>
  spawnSync(process.execPath, words, { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1

const web = run('node_modules/@playwright/test/cli.js', 'test', '--project=web')
const desktop = run('tests/desktop/main.ts')
console.log('Budgets on a calm machine: 0.8 s through the web door, 1.2 s on the desktop.')
process.exitCode = Math.max(web, desktop)
