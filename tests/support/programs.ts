import { spawnSync } from 'node:child_process'

const known = new Map<string, boolean>()

/** Whether this machine has a program; tests of other people's tools run only where they are. */
export function has(program: string): boolean {
  let found = known.get(program)
  if (found === undefined) {
    found = spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
    known.set(program, found)
  }
  return found
}
